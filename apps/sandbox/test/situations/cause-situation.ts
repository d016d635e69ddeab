import type { Sandbox } from '../../src/create-sandbox.ts'
import { findSituation, type SituationId } from '../../src/situations/situations.ts'
import { relyingParty, type RelyingParty, type TokenAnswer, type Visit } from '../relying-party.ts'

/** The two ways to cause a fault. */
export const causes = ['number', 'switch'] as const

export interface SituatedSignIn {
  readonly party: RelyingParty
  readonly visit: Visit
  readonly exchange: (more?: Record<string, string>) => Promise<TokenAnswer>
}

/** Signs in with the fault's number; or switches it on and signs in with a number that approves at once and has no fault. */
export async function signInWithSituation(
  sandbox: Sandbox,
  fault: SituationId,
  cause: (typeof causes)[number],
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<SituatedSignIn> {
  const operator = fault === 'kid_absent_single' && cause === 'number' ? 'a' : 'g'
  const msisdn = cause === 'number' ? (findSituation(fault)?.number ?? '') : '447700900917'
  if (cause === 'switch') sandbox.switchFaultsOn(operator, [fault])
  const asked = operator === 'a' ? { scope: 'openid', version: undefined } : {}
  const party = relyingParty(sandbox, {
    operator,
    parameters: { ...asked, login_hint: `MSISDN:${msisdn}`, ...parameters },
  })
  const visit = await party.browse(party.authorizeUrl)
  return { party, visit, exchange: (more) => party.exchange(visit.answer?.code, more) }
}
