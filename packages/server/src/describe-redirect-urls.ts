import { isMobileConnectError, type MobileConnect } from '@mobile-connect/core'
import type { StaticOperator } from '@mobile-connect/web'
import type { SettingNames } from './setting-names.ts'

const PER_ISSUER = 'an operator that discovery names: the first URL, a slash, and 16 characters made of its issuer by'
const COMPUTATION = "printf %s ISSUER | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | cut -c1-16"

/** The redirect URLs to register for an application and where, a line each. Metadata is fetched where an issuer needs it. */
export async function describeRedirectUrls(
  mobileConnect: Pick<MobileConnect, 'hasDiscovery' | 'listRedirectUrls' | 'mixUpDefence' | 'redirectUrlFor'>,
  operators: readonly StaticOperator[],
  { redirectUrlPerIssuer }: SettingNames,
): Promise<readonly string[]> {
  const [bare, ...known] = await mobileConnect.listRedirectUrls()
  const isPerIssuer = mobileConnect.mixUpDefence() === 'redirect_url'
  const declared = await Promise.all(
    operators.map(async ({ id, operator }) => {
      const url = await mobileConnect.redirectUrlFor(operator).catch(describeFailure)
      return [url, `the operator ${id}`] as const
    }),
  )
  const urls = new Set(declared.map(([url]) => url))
  const hasDiscovery = mobileConnect.hasDiscovery()
  const lines = [
    ...(hasDiscovery ? [[bare?.redirectUrl ?? '', describeBare(isPerIssuer, redirectUrlPerIssuer)] as const] : []),
    ...declared,
    ...known
      .filter(({ redirectUrl }) => !urls.has(redirectUrl))
      .map(
        ({ redirectUrl, issuer = '' }) => [redirectUrl, `the operator with the issuer ${issuer}, met before`] as const,
      ),
  ].map(([url, where]) => `${url}  at ${where}`)
  return hasDiscovery && isPerIssuer ? [...lines, `At ${PER_ISSUER}`, `  ${COMPUTATION}`] : lines
}

function describeBare(isPerIssuer: boolean, setting: string): string {
  return isPerIssuer
    ? 'the Discovery Service'
    : `the Discovery Service and every operator (${setting} lists one for each)`
}

function describeFailure(error: unknown): string {
  if (!isMobileConnectError(error)) throw error
  return `not known until its metadata can be read (${error.code})`
}
