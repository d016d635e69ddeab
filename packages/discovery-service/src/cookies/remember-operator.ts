import { operatorCookie, operatorExpiryCookie } from './cookie-names.ts'
import { writeCookie } from './write-cookie.ts'

const lifetimeS = 7 * 24 * 60 * 60

/** The two cookies every discovery leaves behind. */
export function rememberOperator(operatorId: string, nowMs: number, secure: boolean): readonly string[] {
  const expiry = new Date(nowMs + lifetimeS * 1000).toISOString()
  return [
    writeCookie(operatorCookie, operatorId, lifetimeS, secure),
    writeCookie(operatorExpiryCookie, expiry, lifetimeS, secure),
  ]
}
