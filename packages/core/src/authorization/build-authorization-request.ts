/**
 * Builds the authorize URL.
 *
 * Pure. The query that the endpoint itself has is kept.
 *
 * @param endpoint - The operator's authorization endpoint.
 * @param parameters - As built by `buildAuthorizationParameters`, or the two that stand for a pushed request.
 * @returns The absolute URL to send the browser to.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1 | RFC 6749, section 3.1, query component}
 */
export function buildAuthorizationRequest(
  endpoint: string,
  parameters: readonly (readonly [string, string])[],
): string {
  const url = new URL(endpoint)
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  return url.href
}
