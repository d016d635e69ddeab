import type { LogoutBody } from '../body/body-schemas.ts'
import type { Sessions, Site } from '../site.ts'
import { deriveLogoutId } from './derive-logout-id.ts'

const LIFETIME_MS = 600_000

/** A logout that waits for this browser to come back, once. */
export async function keepLogoutState(
  { clock, hashText }: Pick<Site, 'clock' | 'hashText'>,
  { transactions }: Sessions,
  state: string,
  binding: string,
  after: LogoutBody,
): Promise<void> {
  const id = await deriveLogoutId({ hashText }, state, binding)
  await transactions.put({ kind: 'host', id, expiresAtMs: clock() + LIFETIME_MS, hostData: JSON.stringify(after) })
}
