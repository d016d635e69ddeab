import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/** `aud` names this client and nobody else. */
export function checkAudience({ aud }: JsonObject, clientId: string): true {
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (audiences.length > 0 && audiences.every((audience) => audience === clientId)) return true
  throw new MobileConnectError('MC_ID_TOKEN_AUDIENCE', {
    field: 'aud',
    expected: 'this client and nobody else',
    received: describeKind(aud),
  })
}

/** `azp`, where present, names this client; false where it is absent. */
export function checkAuthorizedParty({ azp }: JsonObject, clientId: string): boolean {
  if (azp === undefined || azp === clientId) return azp !== undefined
  throw new MobileConnectError('MC_ID_TOKEN_AUTHORIZED_PARTY', { field: 'azp', received: describeKind(azp) })
}
