import type { CryptoPorts } from '@mobile-connect/core'
import { isPublicUrl } from './addresses/is-public-url.ts'
import { isWebOrigin } from './addresses/is-web-url.ts'
import { limitConcurrency } from './applications/limit-concurrency.ts'
import { createCookiePolicy } from './cookies/discovery-cookies.ts'
import type { DiscoverySettings } from './discovery/answer-discovery.ts'
import { prepareOperators } from './discovery/prepare-operators.ts'
import type { DiscoveryServiceOptions } from './discovery-service-options.ts'
import { isPatternedKey } from './keys/is-patterned-key.ts'
import type { AuditSink } from './ports/audit-sink.port.ts'
import type { RateLimiter } from './ports/rate-limiter.port.ts'
import { rememberVerified } from './secrets/remember-verified.ts'
import { isSigningKey } from './subscribers/is-signing-key.ts'

const DEFAULT_TTL_S = 3_600
/** With the crypto ports that are not used here, because hosts pass all of them at once. */
const MEMBERS: Readonly<Record<keyof DiscoveryServiceOptions | keyof CryptoPorts, true>> = {
  publicUrl: true,
  directory: true,
  applications: true,
  sessions: true,
  clock: true,
  randomBytes: true,
  sealing: true,
  ttlS: true,
  corsOrigins: true,
  enumNonceKey: true,
  subscriberIdTokenKey: true,
  rateLimiter: true,
  audit: true,
  hash: true,
  hmacSha256: true,
  signatures: true,
}
/** Maximum of unrecognized credentials checked at once per address. Up to three guesses can pass the limit. */
const CHECKED_AT_ONCE = 4
const MAX_USUAL_ADDRESSES = 10_000
const USUAL_ADDRESS_LIFETIME_MS = 86_400_000
const noLimit: RateLimiter = { count: async () => undefined, check: async () => undefined }

/** The options once checked: what the rooms need, and what the handler around them does. */
export interface ServiceSettings extends DiscoverySettings {
  readonly corsOrigins: readonly string[]
  readonly audit: AuditSink
}

export function readSettings(options: DiscoveryServiceOptions): ServiceSettings {
  const unknown = Object.keys(options).find((member) => !Object.hasOwn(MEMBERS, member))
  if (unknown !== undefined) {
    throw new TypeError(`createDiscoveryService has no option ${unknown}. Options: ${Object.keys(MEMBERS).join(', ')}`)
  }
  const { publicUrl, ttlS = DEFAULT_TTL_S, corsOrigins = [] } = options
  if (!isPublicUrl(publicUrl)) {
    throw new TypeError('publicUrl must be https, or http on loopback: an origin, with a plain path at most')
  }
  const url = new URL(publicUrl)
  if (!Number.isInteger(ttlS) || ttlS < 300 || ttlS > 15_552_000) {
    throw new TypeError('ttlS must be an integer from 300 to 15552000')
  }
  if (!corsOrigins.every(isWebOrigin)) {
    throw new TypeError('corsOrigins must be http or https origins, as a browser writes them in Origin')
  }
  const enumNonceKeys = [options.enumNonceKey ?? []].flat()
  if (!enumNonceKeys.every(({ length }) => length === 32)) throw new TypeError('enumNonceKey must be 32 bytes')
  if (enumNonceKeys.some(isPatternedKey)) throw new TypeError('enumNonceKey must be random bytes, not a pattern')
  const subscriberIdTokenKeys = [options.subscriberIdTokenKey ?? []].flat()
  if (!subscriberIdTokenKeys.every(isSigningKey)) {
    throw new TypeError('subscriberIdTokenKey must be a sound private JWK for RS256, PS256 or ES256, with kid and alg')
  }
  if (new Set(subscriberIdTokenKeys.map(({ kid }) => kid)).size < subscriberIdTokenKeys.length) {
    throw new TypeError('each subscriberIdTokenKey needs a kid of its own')
  }
  const basePath = url.pathname.replace(/\/$/, '')
  const { directory, applications, sessions, clock, randomBytes, rateLimiter = noLimit } = options
  return {
    directory,
    applications,
    sessions,
    clock,
    randomBytes,
    ttlS,
    publicUrl: url.origin + basePath,
    basePath,
    cookiePolicy: createCookiePolicy(`${basePath}/v2`, url.protocol === 'https:', corsOrigins.length > 0),
    renderOperator: prepareOperators(),
    corsOrigins,
    enumNonceSealers: enumNonceKeys.map(options.sealing),
    subscriberIdTokenKeys,
    rateLimiter,
    runLimited: limitConcurrency(CHECKED_AT_ONCE),
    knownAddresses: rememberVerified(clock, MAX_USUAL_ADDRESSES, USUAL_ADDRESS_LIFETIME_MS),
    audit: options.audit ?? (() => undefined),
  }
}
