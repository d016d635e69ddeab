import type { AuthenticationRequest, BrowserBinding } from '../../authorization/authentication-request.ts'
import type { DiscoveryOptions, ParsedDiscoveryOptions } from '../../discovery/discovery-options.ts'
import type { DiscoveryOutcome } from '../../discovery/discovery-outcome.ts'
import { parseMsisdn } from '../../msisdn/normalize-msisdn.ts'
import { discover } from '../discovery/attempt-discovery.ts'
import { checkRequest } from './check-request.ts'
import { createCorrelationId } from '../context/create-secret.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { StartDiscoveryOutcome } from '../context/flow-outcome.ts'
import { keepForSelection } from './keep-for-selection.ts'
import { beginAuthentication } from './start-authentication.ts'

/**
 * Discovers the operator and starts authentication there. Where the operator cannot be told from what is known, the
 * person chooses: the request is kept for this browser until the selection page sends it back.
 */
export async function startDiscovery(
  context: FlowContext,
  discovery: DiscoveryOptions,
  request: AuthenticationRequest & BrowserBinding,
): Promise<StartDiscoveryOutcome> {
  const correlationId =
    discovery.correlationId ?? request.correlationId ?? createCorrelationId(context.ports.randomBytes)
  const correlated = { ...request, correlationId }
  checkRequest(context, correlated)
  const question = parseMsisdn({ ...discovery, correlationId })
  const outcome = await discoverOrSelect(context, question)
  if (outcome.kind === 'operator_found') {
    const { msisdn } = question
    const begun = await beginAuthentication(context, outcome, correlated, msisdn === undefined ? {} : { msisdn })
    return begun.kind === 'refused' ? begun : begun.started
  }
  if (outcome.kind === 'operator_selection_needed') await keepForSelection(context, correlated)
  return outcome
}

/** The guide's fall-back: a discovery that finds nothing by number, MCC/MNC or address is repeated with nothing. */
async function discoverOrSelect(context: FlowContext, discovery: ParsedDiscoveryOptions): Promise<DiscoveryOutcome> {
  const outcome = await discover(context, discovery)
  const { msisdn, identifiedMcc, selectedMcc, sourceIp } = discovery
  const nothingKnown = [msisdn, identifiedMcc, selectedMcc, sourceIp].every((known) => known === undefined)
  if (outcome.kind !== 'refused' || nothingKnown) return outcome
  const { correlationId, clientSideVersion } = discovery
  const second = await discover(context, {
    ...(correlationId !== undefined && { correlationId }),
    ...(clientSideVersion !== undefined && { clientSideVersion }),
  })
  // A refusal may take cookies back; what the second answer says about a cookie counts.
  const cookies = [...(outcome.discoveryCookies ?? []), ...(second.discoveryCookies ?? [])]
  return cookies.length === 0 ? second : { ...second, discoveryCookies: cookies }
}
