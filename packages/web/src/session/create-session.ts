import type { IdentityData, SignedIn, StoredSession } from '@mobile-connect/core'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { Sessions, WebSettings } from '../request-context.ts'
import { deriveOwnerKey } from './derive-owner-key.ts'
import type { LiveSession } from './session-value.ts'

export interface CreatedSession {
  readonly name: string
  /** The secret beside the name. Only hashes of both are kept. */
  readonly token: string
}

export async function createSession(
  { randomBytes, clock, hashText }: Pick<WebSettings, 'randomBytes' | 'clock' | 'hashText'>,
  sessions: Sessions,
  signIn: SignedIn,
  identity: IdentityData | undefined,
  lifetimeMs: number,
): Promise<CreatedSession> {
  const [name, token] = [encodeBase64url(randomBytes(16)), encodeBase64url(randomBytes(32))]
  const rotatedAtMs = clock()
  const value: LiveSession = {
    kind: 'live',
    tokenHash: await hashText(token),
    rotatedAtMs,
    signIn,
    ...(identity !== undefined && { identity }),
  }
  const { issuer, subject, claims } = signIn
  const operatorSessionKey = claims.sid && (await deriveOwnerKey(sessions, 'sid', issuer, claims.sid))
  const session: StoredSession = {
    id: await hashText(name),
    version: 0,
    subjectKey: await deriveOwnerKey(sessions, 'sub', issuer, subject),
    ...(operatorSessionKey && { operatorSessionKey }),
    expiresAtMs: rotatedAtMs + lifetimeMs,
    value: JSON.stringify(value),
  }
  await sessions.store.put(session, rotatedAtMs)
  return { name, token }
}
