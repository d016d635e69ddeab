import { MobileConnectError, type StoredSession } from '@mobile-connect/core'
import type { Sessions } from '../request-context.ts'
import { readSessionValue, type LiveSession } from './session-value.ts'

const MAX_ATTEMPTS = 8

export interface ChangedSession {
  readonly stored: StoredSession
  readonly value: LiveSession
}

/** Changes a session whatever else is changing it at the same time; `undefined` when it is gone. */
export async function changeSession(
  { store }: Sessions,
  id: string,
  nowMs: number,
  change: (value: LiveSession) => LiveSession,
): Promise<ChangedSession | undefined> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const current = await store.read(id, nowMs)
    const before = current && readSessionValue(current.value)
    if (current === undefined || before?.kind !== 'live') return undefined
    const value = change(before)
    const stored = { ...current, version: current.version + 1, value: JSON.stringify(value) }
    if (await store.replace(stored, nowMs)) return { stored, value }
  }
  throw new MobileConnectError('MC_STORE_UNAVAILABLE')
}
