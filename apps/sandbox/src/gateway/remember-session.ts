import { decodeJwt } from 'jose'
import type { Operator } from './operator.ts'

/** The part of an authorization code read here. */
interface Code {
  readonly accountId?: string | undefined
  readonly clientId?: string | undefined
  readonly redirectUri?: string | undefined
}

/** Keeps the `sid` of a new id_token with the number and the relying party it was issued for. */
export function rememberSession(operator: Operator, code: Code | undefined, idToken: unknown): void {
  if (!code?.accountId || !code.clientId || !code.redirectUri || typeof idToken !== 'string') return
  const { sid } = decodeJwt(idToken)
  if (typeof sid !== 'string') return
  operator.sessions.add({ sid, msisdn: code.accountId, clientId: code.clientId, redirectUrl: code.redirectUri })
}
