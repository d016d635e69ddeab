import { isRecent } from '@mobile-connect/core'
import { refuseWithoutSession, requireSession } from '../session/find-session.ts'
import { renewToken } from '../session/renew-token.ts'
import { respondWithSession } from '../session/respond-with-session.ts'
import type { RequestContext } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'

/** `GET {base}/session`: who is signed in. A token that has grown old is replaced on the way. */
export async function showSession(context: RequestContext): Promise<WebReply> {
  const session = await requireSession(context)
  const { sessions, stored, value } = session
  const nowMs = context.settings.clock()
  if (isRecent(value.rotatedAtMs, sessions.rotateAfterMs, nowMs)) return respondWithSession(context, stored, value)

  const renewed = await renewToken(context, session)
  const next = { ...stored, version: stored.version + 1, value: JSON.stringify(renewed.apply(value)) }
  if (await sessions.store.replace(next, nowMs)) return respondWithSession(context, stored, value, renewed.handOut())
  // A simultaneous request was faster, and its answer brings the new token. Or the session has just ended.
  if ((await sessions.store.read(stored.id, nowMs)) === undefined) refuseWithoutSession()
  return respondWithSession(context, stored, value)
}
