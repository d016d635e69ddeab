import { compactDecrypt, importJWK, jwtVerify } from 'jose'
import type { EcPrivateJwk } from '../world/derive-ec-key.ts'
import { subscriberIdKey } from '../world/subscriber-id-key.ts'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { Operator } from './operator.ts'
import { resolveLoginHint } from './resolve-login-hint.ts'

/** The MSISDN a `login_hint_token` means: a JWS of the Discovery Service inside a JWE for this operator. */
export async function resolveLoginHintToken(
  token: string,
  operator: Operator,
  { kty, crv, x, y }: EcPrivateJwk,
  switches: SituationSwitches,
): ReturnType<typeof resolveLoginHint> {
  try {
    const { plaintext } = await compactDecrypt(token, subscriberIdKey.privateKey, {
      keyManagementAlgorithms: ['RSA-OAEP-256'],
    })
    const key = await importJWK({ kty, crv, x, y }, 'ES256')
    const { payload } = await jwtVerify(plaintext, key, { algorithms: ['ES256'], audience: operator.issuer })
    return await resolveLoginHint(`MSISDN:${String(payload.MSISDN).replace(/^\+/, '')}`, '', operator, switches)
  } catch {
    return 'invalid'
  }
}
