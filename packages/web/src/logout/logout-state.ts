import type { PendingTransaction } from '@mobile-connect/core'
import type { LogoutBody } from '../body/body-schemas.ts'
import type { Sessions, WebSettings } from '../request-context.ts'

const LIFETIME_MS = 600_000

/** Keeps a logout that waits for this browser to come back, once. */
export async function keepLogoutState(
  settings: Pick<WebSettings, 'clock' | 'hashText'>,
  { transactions }: Sessions,
  state: string,
  binding: string,
  after: LogoutBody,
): Promise<void> {
  const id = await deriveId(settings, state, binding)
  const nowMs = settings.clock()
  const hostData = JSON.stringify(after)
  await transactions.put({ kind: 'host_step', id, expiresAtMs: nowMs + LIFETIME_MS, hostData }, nowMs)
}

/** The logout that this browser began with this state, which then waits no longer. */
export async function takeLogoutState(
  settings: Pick<WebSettings, 'clock' | 'hashText'>,
  { transactions }: Sessions,
  state: string,
  binding: string,
): Promise<PendingTransaction | undefined> {
  return transactions.take(await deriveId(settings, state, binding), settings.clock())
}

/** Another browser never finds it. */
function deriveId({ hashText }: Pick<WebSettings, 'hashText'>, state: string, binding: string): Promise<string> {
  return hashText(`logout ${state} ${binding}`)
}
