import type { IdentityData, SignedIn } from '@mobile-connect/core'
import type { Sessions, RequestContext } from '../request-context.ts'
import { createSession } from './create-session.ts'
import { findSession } from './find-session.ts'

/** A new session for this browser, under a name and token it never had before; the one it had ends. */
export async function beginSession(
  { settings, request, setCookies }: RequestContext,
  sessions: Sessions,
  signIn: SignedIn,
  identity: IdentityData | undefined,
): Promise<void> {
  const previous = await findSession(settings, request)
  if (previous !== undefined) await sessions.store.remove(previous.stored.id)
  const { lifetimeMs } = sessions
  const { name, token } = await createSession(settings, sessions, signIn, identity, lifetimeMs)
  setCookies.push(sessions.cookie.write(`${name}.${token}`, lifetimeMs / 1_000))
}
