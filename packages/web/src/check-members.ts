import { type CryptoPorts, refuseUnknownMembers } from '@mobile-connect/core'
import type { SessionOptions, StaticOperator, TransactionText, WebHandlerOptions } from './web-handler-options.ts'

type Members<T> = Readonly<Record<keyof T, true>>

/** All crypto ports are known, because hosts spread one bundle into several factories. */
const OPTIONS: Members<WebHandlerOptions & CryptoPorts> = {
  mobileConnect: true,
  publicUrl: true,
  basePath: true,
  callbackIsRewritten: true,
  scopesAllowed: true,
  defaultScope: true,
  clientName: true,
  acrValues: true,
  responseMode: true,
  includeRequestIp: true,
  trustClaimedSourceIp: true,
  allowTransactionTextFromQuery: true,
  transactionText: true,
  sessions: true,
  appRedirectUrls: true,
  operators: true,
  redirectUrls: true,
  limit: true,
  onSignIn: true,
  onFailure: true,
  homePath: true,
  log: true,
  phoneNumbers: true,
  country: true,
  randomBytes: true,
  hash: true,
  hmacSha256: true,
  sealing: true,
  signatures: true,
  clock: true,
}
const SESSIONS: Members<SessionOptions> = {
  store: true,
  transactions: true,
  secret: true,
  lifetimeS: true,
  rotateAfterS: true,
}
const TEXT: Members<TransactionText> = { context: true, bindingMessage: true }
const OPERATOR: Members<StaticOperator> = { id: true, operator: true }

/** Throws a TypeError for a member that no option has, and for options that are missing. */
export function checkMembers(options: WebHandlerOptions): void {
  refuseUnknownMembers('options', options, OPTIONS)
  const { mobileConnect, sessions, transactionText, operators, onSignIn } = options
  if (typeof (mobileConnect as Partial<typeof mobileConnect> | undefined)?.redirectUrl !== 'function') {
    throw new TypeError('mobileConnect must be the object that createMobileConnect returns')
  }
  if (sessions !== undefined) refuseUnknownMembers('sessions', sessions, SESSIONS)
  if (transactionText !== undefined) refuseUnknownMembers('transactionText', transactionText, TEXT)
  operators?.forEach((operator, index) => refuseUnknownMembers(`operators[${index}]`, operator, OPERATOR))
  if (sessions === undefined && onSignIn === undefined) {
    throw new TypeError(
      'sessions or onSignIn is missing, so a sign-in would have no effect. To show its result once and keep nothing, pass onSignIn: () => undefined',
    )
  }
}
