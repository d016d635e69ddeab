import type { SignedIn, StoredSession } from '@mobile-connect/core'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { EndedSession } from '../session/session-value.ts'
import type { Sessions, WebSettings } from '../request-context.ts'

const LIFETIME_MS = 600_000

/** The operator will tell us of the logout that we tell it of; this is how its token is then checked. */
export async function keepEndedSession(
  { randomBytes, clock }: WebSettings,
  { store }: Sessions,
  { subjectKey, operatorSessionKey }: StoredSession,
  signIn: Pick<SignedIn, 'operator' | 'issuer'>,
): Promise<void> {
  const nowMs = clock()
  const value: EndedSession = { kind: 'ended', signIn }
  const ended: StoredSession = {
    id: encodeBase64url(randomBytes(32)),
    version: 0,
    subjectKey,
    ...(operatorSessionKey !== undefined && { operatorSessionKey }),
    expiresAtMs: nowMs + LIFETIME_MS,
    value: JSON.stringify(value),
  }
  await store.put(ended, nowMs)
}
