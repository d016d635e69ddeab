import { operatorCookie, operatorExpiryCookie } from './cookie-names.ts'
import { readCookie } from './read-cookie.ts'

/** The operator of an earlier discovery, as long as the expiry beside it is a time still to come. */
export function readRememberedOperator(cookieHeader: string, nowMs: number): string | undefined {
  const expiry = decode(readCookie(cookieHeader, operatorExpiryCookie) ?? '')
  return Date.parse(expiry) > nowMs ? readCookie(cookieHeader, operatorCookie) : undefined
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
