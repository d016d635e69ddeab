import { MobileConnectError } from '../errors/mobile-connect-error.ts'

/**
 * Builds the authorize URL.
 *
 * Pure. The query that the endpoint itself has is kept.
 *
 * @param endpoint - The operator's authorization endpoint, `undefined` when it names none.
 * @param parameters - As built by `buildAuthorizationParameters`, or the two that stand for a pushed request.
 * @returns The absolute URL to send the browser to.
 * @throws {@link MobileConnectError} `MC_AUTHORIZATION_ENDPOINT_MISSING`: the operator names no authorization endpoint.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1 | RFC 6749, section 3.1, query component}
 */
export function buildAuthorizationRequest(
  endpoint: string | undefined,
  parameters: readonly (readonly [string, string])[],
): string {
  if (endpoint === undefined) throw new MobileConnectError('MC_AUTHORIZATION_ENDPOINT_MISSING')
  const url = new URL(endpoint)
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  return url.href
}
