import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { Sessions, WebSettings } from '../request-context.ts'
import { readSessionValue, type LiveSession } from './session-value.ts'

export interface ActivatedSession {
  /** For the app; only hashes of it are kept. */
  readonly token: string
  readonly value: LiveSession
}

/** Gives a session that waited a token that somebody has, and its full lifetime; `undefined` when it has ended meanwhile. */
export async function activateSession(
  { randomBytes, clock, hashText }: Pick<WebSettings, 'randomBytes' | 'clock' | 'hashText'>,
  { store, lifetimeMs }: Sessions,
  name: string,
): Promise<ActivatedSession | undefined> {
  const nowMs = clock()
  const stored = await store.read(await hashText(name), nowMs)
  const waiting = stored && readSessionValue(stored.value)
  if (stored === undefined || waiting?.kind !== 'live') return undefined
  const secret = encodeBase64url(randomBytes(32))
  const value = { ...waiting, tokenHash: await hashText(secret), rotatedAtMs: nowMs }
  const next = {
    ...stored,
    version: stored.version + 1,
    expiresAtMs: nowMs + lifetimeMs,
    value: JSON.stringify(value),
  }
  return (await store.replace(next, nowMs)) ? { token: `${name}.${secret}`, value } : undefined
}
