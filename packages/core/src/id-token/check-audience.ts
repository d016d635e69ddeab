import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/** `aud` names this client and nobody else; `azp`, where present, names it too: checks 7 and 8. */
export function checkAudience(claims: JsonObject, clientId: string): void {
  const { aud, azp } = claims
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (audiences.length === 0 || !audiences.every((audience) => audience === clientId)) {
    throw new MobileConnectError('MC_ID_TOKEN_AUDIENCE', {
      field: 'aud',
      expected: 'this client and nobody else',
      received: describeKind(aud),
    })
  }
  if (azp !== undefined && azp !== clientId) {
    throw new MobileConnectError('MC_ID_TOKEN_AUTHORIZED_PARTY', { field: 'azp', received: describeKind(azp) })
  }
}
