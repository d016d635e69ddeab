import type { IdentityData, SignedIn } from '@mobile-connect/core'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { AppRequest } from '../sign-in/after-sign-in.ts'
import { createSession } from '../session/create-session.ts'
import type { WebSettings } from '../request-context.ts'
import type { PendingHandOver } from './pending-hand-over.ts'
import { returnToApp } from '../respond/respond-with.ts'
import type { WebReply } from '../web-exchange.ts'

const LIFETIME_MS = 60_000

/**
 * Sends the browser back to the app with a code. The session is there from now on, under a token nobody has, so that a logout
 * of the operator finds it before the app comes for it.
 */
export async function handOver(
  settings: WebSettings,
  app: AppRequest,
  signIn: SignedIn,
  identity: IdentityData | undefined,
): Promise<WebReply> {
  const { sessions, randomBytes, clock } = settings
  if (sessions === undefined) throw new TypeError('a hand-over needs sessions')
  const code = encodeBase64url(randomBytes(32))
  const { name } = await createSession(settings, sessions, signIn, identity, LIFETIME_MS)
  const pending: PendingHandOver = { app, session: name }
  const id = await settings.hashText(`hand_over ${code}`)
  const hostData = JSON.stringify(pending)
  const nowMs = clock()
  await sessions.transactions.put({ kind: 'host_step', id, expiresAtMs: nowMs + LIFETIME_MS, hostData }, nowMs)
  return returnToApp(app, { code })
}
