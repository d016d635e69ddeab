import type { AuthenticationRequest, DiscoveryOptions } from '@mobile-connect/core'
import type { Visit } from '../site.ts'
import { findTextMistake } from './find-text-mistake.ts'
import { isIpAddress } from './is-ip-address.ts'
import { needsTransactionText } from './needs-transaction-text.ts'
import { parseMsisdn } from './parse-msisdn.ts'

/** A parameter that cannot be used, and why, in words for the person who typed it. */
export interface QueryMistake {
  readonly parameter: string
  readonly detail: string
}

export interface StartDiscovery {
  readonly discovery: DiscoveryOptions
  readonly authentication: AuthenticationRequest
}

const names = ['find', 'msisdn', 'mcc', 'mnc', 'sourceIp', 'scope', 'acr_values', 'context', 'binding_message']

/**
 * Reads the query of `start_discovery`. Empty parameters count as absent, because a form sends all its fields; `find` says
 * which of its alternatives was chosen, and the fields of the others are passed over.
 */
export function parseStartDiscovery(visit: Visit): StartDiscovery | { readonly mistakes: readonly QueryMistake[] } {
  const { searchParams } = visit.url
  const mistakes: QueryMistake[] = []
  const refuse = (parameter: string, detail: string): void => void mistakes.push({ parameter, detail })
  const given = (name: string): string | undefined => searchParams.get(name)?.trim() || undefined

  for (const name of names) if (searchParams.getAll(name).length > 1) refuse(name, 'This may be given only once.')
  const discovery = { ...findOperatorHints(given, refuse), ...findSourceIp(visit, given, refuse) }
  const authentication = findAuthentication(visit, given, refuse)
  return mistakes.length > 0 ? { mistakes } : { discovery, authentication }
}

type Given = (name: string) => string | undefined
type Refuse = (parameter: string, detail: string) => void

function findOperatorHints(given: Given, refuse: Refuse): DiscoveryOptions {
  const find = given('find')
  if (find !== undefined && !['msisdn', 'mcc_mnc', 'selection'].includes(find)) refuse('find', 'This is not a choice.')
  const number = find === undefined || find === 'msisdn' ? given('msisdn') : undefined
  const [mcc, mnc] = find === undefined || find === 'mcc_mnc' ? [given('mcc'), given('mnc')] : []

  if (find === 'mcc_mnc' || mcc !== undefined || mnc !== undefined) {
    if (number !== undefined) refuse('msisdn', 'Give a phone number or MCC and MNC, not both.')
    if (!/^[0-9]{3}$/.test(mcc ?? '')) refuse('mcc', 'MCC is three digits, such as 907.')
    if (!/^[0-9]{2,3}$/.test(mnc ?? '')) refuse('mnc', 'MNC is two or three digits, such as 07.')
    return mcc === undefined || mnc === undefined ? {} : { identifiedMcc: mcc, identifiedMnc: mnc }
  }
  if (number === undefined) {
    if (find === 'msisdn') refuse('msisdn', 'Enter your phone number.')
    return {}
  }
  const parsed = parseMsisdn(number)
  if ('msisdn' in parsed) return parsed
  refuse('msisdn', parsed.mistake)
  return {}
}

/** An address anybody may claim is worth nothing, so the connection's own is sent unless the host says whom it trusts. */
function findSourceIp({ site, request, connection }: Visit, given: Given, refuse: Refuse): DiscoveryOptions {
  const claimed = given('sourceIp') ?? request.headers.get('x-source-ip')
  if (site.trustClaimedSourceIp && claimed) {
    if (isIpAddress(claimed)) return { sourceIp: claimed }
    refuse('sourceIp', 'This is not an IP address.')
  }
  // A dual-stack socket writes IPv4 addresses as IPv6.
  const own = connection.clientIp?.replace(/^::ffff:(?=\d+\.)/i, '')
  return site.includeRequestIp && own !== undefined && isIpAddress(own) ? { sourceIp: own } : {}
}

function findAuthentication({ site }: Visit, given: Given, refuse: Refuse): AuthenticationRequest {
  const scope = given('scope')
  const scopes = scope?.split(/\s+/) ?? []
  if (!scopes.every((one) => site.scopesAllowed.includes(one)))
    refuse('scope', 'This server does not offer this product.')

  const acr = given('acr_values')
  if (acr !== undefined && !/^[23]$/.test(acr)) refuse('acr_values', 'The level of assurance is 2 or 3.')

  if (!site.allowTransactionTextFromQuery) {
    for (const name of ['context', 'binding_message']) {
      if (given(name) !== undefined) refuse(name, 'This server does not take the text for the phone from a link.')
    }
  }
  const context = given('context') ?? site.transactionText?.context
  const bindingMessage = given('binding_message') ?? site.transactionText?.bindingMessage
  const textMistake = findTextMistake([context, bindingMessage])
  if (textMistake !== undefined) refuse('context', textMistake)
  if (context === undefined && needsTransactionText(scopes)) refuse('context', 'Say what is to be confirmed.')

  return {
    ...(scope === undefined ? {} : { scope: scopes.join(' ') }),
    ...(acr === undefined ? {} : { acrValues: [acr] }),
    ...(context === undefined ? {} : { context }),
    ...(bindingMessage === undefined ? {} : { bindingMessage }),
  }
}
