import type { AuthenticationRequest, BrowserBinding } from '../../authorization/authentication-request.ts'
import { hashText } from '../../crypto/hash-text.ts'
import type { Hash } from '../../crypto/hash.port.ts'
import { isPromise, type ValueOrPromise } from '../../crypto/value-or-promise.ts'
import { isMobileConnectError, MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { PendingSelection } from '../../ports/pending-transaction.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * Keeps a request while the person chooses an operator. A browser has one selection under way: a new one replaces the
 * one it did not finish.
 */
export async function keepForSelection(
  { ports, transactionLifetimeMs }: FlowContext,
  { binding, ...authentication }: AuthenticationRequest & BrowserBinding,
): Promise<void> {
  const nowMs = ports.clock()
  const id = deriveSelectionId(ports.hash, binding)
  const pending: PendingSelection = {
    kind: 'selection',
    id: isPromise(id) ? await id : id,
    expiresAtMs: nowMs + transactionLifetimeMs,
    authentication,
  }
  await ports.transactions.take(pending.id, nowMs)
  try {
    await ports.transactions.put(pending, nowMs)
  } catch (error) {
    // Lost against a simultaneous start in the same browser; the person continues with that one.
    if (!isMobileConnectError(error) || error.code !== 'MC_STORE_DUPLICATE') throw error
  }
}

/** The selection that this browser has under way, once. */
export async function takeSelection({ ports }: FlowContext, binding: string): Promise<PendingSelection> {
  const id = deriveSelectionId(ports.hash, binding)
  const pending = await ports.transactions.take(isPromise(id) ? await id : id, ports.clock())
  if (pending?.kind !== 'selection') throw new MobileConnectError('MC_TRANSACTION_UNKNOWN')
  return pending
}

/** The id of a browser's pending operator selection; the selection page hands nothing back that could identify it. */
function deriveSelectionId(hash: Hash, binding: string): ValueOrPromise<string> {
  return hashText(hash, JSON.stringify(['selection', binding]))
}
