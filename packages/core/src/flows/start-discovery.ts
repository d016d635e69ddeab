import type { AuthenticationRequest } from '../authorization/authentication-request.ts'
import type { DiscoveryOptions } from '../discovery/discovery-options.ts'
import type { DiscoveryOutcome } from '../discovery/discovery-outcome.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { BrowserBinding } from './browser-binding.ts'
import type { PendingSelection } from '../ports/pending-transaction.ts'
import { attemptDiscovery } from './attempt-discovery.ts'
import { checkBinding } from './check-binding.ts'
import { createCorrelationId } from './create-correlation-id.ts'
import { deriveSelectionId } from './derive-transaction-id.ts'
import type { FlowContext } from './flow-context.ts'
import type { StartDiscoveryOutcome } from './flow-outcome.ts'
import { startAuthentication } from './start-authentication.ts'

/**
 * Discovers the operator and starts authentication there. Where the operator cannot be told from what is known, the
 * person chooses: the request is kept for this browser until the selection page sends it back.
 */
export async function startDiscovery(
  context: FlowContext,
  discovery: DiscoveryOptions,
  request: AuthenticationRequest & BrowserBinding,
): Promise<StartDiscoveryOutcome> {
  checkBinding(request.binding)
  const correlationId =
    discovery.correlationId ?? request.correlationId ?? createCorrelationId(context.ports.randomBytes)
  const outcome = await discoverOrSelect(context, { ...discovery, correlationId })
  if (outcome.kind === 'start_authentication') {
    return startAuthentication(context, outcome, { ...request, correlationId })
  }
  if (outcome.kind === 'operator_selection') await keepForSelection(context, request)
  return outcome
}

/** The guide's fall-back: a discovery that finds nothing by number, MCC/MNC or address is repeated with nothing. */
async function discoverOrSelect(context: FlowContext, discovery: DiscoveryOptions): Promise<DiscoveryOutcome> {
  const outcome = await attemptDiscovery(context, discovery)
  if (outcome.kind !== 'error') return outcome
  return attemptDiscovery(
    context,
    discovery.correlationId === undefined ? {} : { correlationId: discovery.correlationId },
  )
}

/** A browser has one selection under way: a new one replaces the one it did not finish. */
async function keepForSelection(
  { ports, transactionLifetimeMs }: FlowContext,
  { binding, ...authentication }: AuthenticationRequest & BrowserBinding,
): Promise<void> {
  const nowMs = ports.clock()
  const pending: PendingSelection = {
    kind: 'selection',
    id: await deriveSelectionId(binding),
    expiresAtMs: nowMs + transactionLifetimeMs,
    authentication,
  }
  await ports.transactions.take(pending.id, nowMs)
  try {
    await ports.transactions.put(pending)
  } catch (error) {
    // Lost against a simultaneous start in the same browser; the person continues with that one.
    if (!(error instanceof MobileConnectError) || error.code !== 'MC_STORE_DUPLICATE') throw error
  }
}
