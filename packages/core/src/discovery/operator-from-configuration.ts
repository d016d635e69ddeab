import { requireObject, requireText } from '../arguments/require-argument.ts'
import { isAcceptableUrl } from '../endpoint/is-acceptable-url.ts'
import type { Operator, OperatorEndpoints } from './operator.ts'

/** An operator that the application describes itself, without a Discovery Service. */
export interface OperatorConfiguration {
  /** For logs and people. */
  readonly name: string
  /** Credentials of this application at this operator. */
  readonly clientId: string
  readonly clientSecret?: string
  /** The application short name, sent as `client_name`. */
  readonly clientName?: string
  /** Exactly as the operator writes it in its metadata and tokens. Where it is no https URL, `metadataUrl` is needed too. */
  readonly issuer?: string
  /** Where the metadata are published. Default: the well-known URL of `issuer`. */
  readonly metadataUrl?: string
  /** Used where the metadata do not say, or cannot be had. */
  readonly endpoints?: Omit<OperatorEndpoints, 'openidConfiguration'>
}

const TEXTS = ['clientSecret', 'clientName', 'issuer'] as const
const ENDPOINTS = ['authorization', 'token', 'userInfo', 'premiumInfo', 'tokenRevoke', 'tokenRefresh', 'jwks'] as const

/**
 * An operator for signing in without discovery: the same value discovery gives, out of static settings.
 *
 * Pure. Sends nothing; the metadata are fetched when a sign-in begins.
 *
 * @param settings - Credentials, and where the operator listens: a metadata URL, an issuer that is an https URL, or
 *   `issuer` with the endpoints `authorization`, `token` and `jwks`. URLs are https, or on loopback for development.
 * @returns The operator, for `startWithoutDiscovery` and every other flow.
 * @throws TypeError when `name` or `clientId` is missing, another text is empty, a URL is not acceptable, or the
 *   settings do not tell where the operator listens.
 * @example
 * const operator = operatorFromConfiguration({ name: 'B', clientId: 'c', clientSecret: 's', issuer: 'https://b.example' })
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery 1.0, section 3}
 */
export function operatorFromConfiguration(settings: OperatorConfiguration): Operator {
  requireObject('settings', settings)
  const { name, clientId, issuer, metadataUrl, endpoints = {} } = settings
  requireObject('settings.endpoints', endpoints)
  if (!name || !clientId) throw new TypeError('an operator needs name and clientId')
  const texts = TEXTS.flatMap((member) => {
    const text = settings[member]
    if (text === '') throw new TypeError(`${member} of an operator must not be empty`)
    if (text === undefined) return []
    requireText(`${member} of an operator`, text)
    return [[member, text] as const]
  })
  const urls = ENDPOINTS.map((member) => [member, endpoints[member]] as const)
  const known = [...urls, ['openidConfiguration', metadataUrl] as const].filter(([, url]) => url !== undefined)
  for (const [member, url] of known) {
    if (!isAcceptableUrl(String(url), true)) {
      throw new TypeError(`${member} of an operator must be an absolute https URL, or http on loopback`)
    }
  }
  const published = metadataUrl !== undefined || (issuer !== undefined && isAcceptableUrl(issuer, true))
  const complete = issuer !== undefined && endpoints.authorization && endpoints.token && endpoints.jwks
  if (!published && !complete) {
    throw new TypeError('an operator needs metadataUrl, an https issuer, or issuer with authorization, token and jwks')
  }
  return { name, clientId, ...Object.fromEntries(texts), endpoints: Object.fromEntries(known) }
}
