import { readRedirect } from '../../authorization/read-redirect.ts'
import type { DiscoveryOutcome } from '../../discovery/discovery-outcome.ts'
import type { SelectionRedirect } from '../../discovery/read-selection-redirect.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { discover } from './attempt-discovery.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Reads the operator from the URL the selection page sent the browser to, and discovers it. */
export async function attemptDiscoveryAfterOperatorSelection(
  context: FlowContext,
  redirectedUrl: string,
): Promise<DiscoveryOutcome> {
  const redirect = readRedirect(redirectedUrl)
  if (redirect.kind !== 'operator_selected') {
    throw new MobileConnectError('MC_CALLBACK_UNRECOGNIZED', { expected: 'mcc_mnc' })
  }
  return discoverSelectedOperator(context, redirect)
}

/** Subscriber id and token belong to this redirect and this person; they join the answer, never what is cached. */
export async function discoverSelectedOperator(
  context: FlowContext,
  { mcc, mnc, subscriberId, subscriberIdToken }: SelectionRedirect,
  correlationId?: string,
): Promise<DiscoveryOutcome> {
  const outcome = await discover(context, {
    selectedMcc: mcc,
    selectedMnc: mnc,
    ...(correlationId !== undefined && { correlationId }),
  })
  if (outcome.kind !== 'operator_found') return outcome
  return {
    ...outcome,
    ...(subscriberId !== undefined && { subscriberId }),
    ...(subscriberIdToken !== undefined && { subscriberIdToken }),
  }
}
