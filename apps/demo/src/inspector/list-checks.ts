import type { MobileConnectErrorCode } from '@mobile-connect/core'
import type { Step } from './step.ts'

/** The checks of an id_token in the order of the core, each with the codes of its failure. */
const order: readonly (readonly [name: string, codes: readonly MobileConnectErrorCode[], onlyWithClaim?: string])[] = [
  [
    'algorithm',
    [
      'MC_ID_TOKEN_MALFORMED',
      'MC_ID_TOKEN_NOT_ENCRYPTED',
      'MC_ID_TOKEN_DECRYPTION',
      'MC_ID_TOKEN_ALGORITHM',
      'MC_ID_TOKEN_CRITICAL_HEADER',
    ],
  ],
  [
    'signature',
    [
      'MC_JWKS_UNAVAILABLE',
      'MC_JWKS_INVALID',
      'MC_ID_TOKEN_KEY_UNKNOWN',
      'MC_ID_TOKEN_KEY_AMBIGUOUS',
      'MC_ID_TOKEN_KEY_MALFORMED',
      'MC_ID_TOKEN_KEY_WEAK',
      'MC_ID_TOKEN_SIGNATURE',
    ],
  ],
  ['issuer', ['MC_ID_TOKEN_ISSUER']],
  ['audience', ['MC_ID_TOKEN_AUDIENCE']],
  ['authorized_party', ['MC_ID_TOKEN_AUTHORIZED_PARTY'], 'azp'],
  ['expiry', ['MC_ID_TOKEN_EXPIRED', 'MC_ID_TOKEN_NOT_YET_VALID']],
  ['issued_at', ['MC_ID_TOKEN_ISSUED_AT']],
  ['nonce', ['MC_ID_TOKEN_NONCE']],
  ['level_of_assurance', ['MC_ID_TOKEN_AMR', 'MC_ID_TOKEN_ACR'], 'acr'],
  ['authentication_time', ['MC_ID_TOKEN_AUTH_TIME'], 'auth_time'],
  ['subject', ['MC_ID_TOKEN_SUBJECT']],
  ['login_hint', ['MC_ID_TOKEN_HASHED_LOGIN_HINT'], 'hashed_login_hint'],
  ['displayed_text', ['MC_ID_TOKEN_DISPLAYED_DATA'], 'displayed_data'],
  ['access_token_hash', ['MC_ID_TOKEN_AT_HASH'], 'at_hash'],
  ['one_use', ['MC_ID_TOKEN_REPLAYED']],
]

/** The check a code says has failed, after those that came before it and passed. Empty for codes of no such check. */
export function listChecks(code: string, claims: Readonly<Record<string, unknown>>): Step['checks'] {
  const failed = order.findIndex(([, codes]) => codes.some((one) => one === code))
  return order.slice(0, failed + 1).flatMap(([name, , claim], index) => {
    const passed = index !== failed
    return passed && claim !== undefined && claims[claim] === undefined ? [] : [{ name, passed }]
  })
}
