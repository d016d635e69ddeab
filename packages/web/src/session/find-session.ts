import { isRecent, type StoredSession } from '@mobile-connect/core'
import { Problem } from '../respond/problem.ts'
import type { Sessions, WebSettings, RequestContext } from '../request-context.ts'
import type { Credential } from '../request/session-cookie.ts'
import { readSessionValue, type LiveSession } from './session-value.ts'
import type { WebRequest } from '../web-exchange.ts'

/** How long the token before still counts, for requests that were under way when it changed. */
const GRACE_MS = 30_000

export interface OpenSession {
  readonly sessions: Sessions
  readonly stored: StoredSession
  readonly value: LiveSession
  readonly credential: Credential
}

/**
 * The live session whose token the request brings. Who knows its name but brings another token holds one that was replaced,
 * so it is in two hands and ends. Simultaneous requests of its owner may be that late for a moment only.
 */
export async function findSession(
  { sessions, clock, hashText }: WebSettings,
  request: WebRequest,
): Promise<OpenSession | undefined> {
  const credential = sessions?.cookie.read(request)
  if (sessions === undefined || credential === undefined) return undefined
  const stored = await sessions.store.read(await hashText(credential.name), clock())
  const value = stored && readSessionValue(stored.value)
  if (stored === undefined || value?.kind !== 'live') return undefined

  const tokenHash = await hashText(credential.token)
  const isGrace = isRecent(value.rotatedAtMs, GRACE_MS, clock())
  if (tokenHash === value.tokenHash || (isGrace && tokenHash === value.previousTokenHash)) {
    return { sessions, stored, value, credential }
  }
  if (!isGrace) await sessions.store.remove(stored.id)
  return undefined
}

/** @throws {Problem} 401 where nobody is signed in. */
export async function requireSession({ settings, request }: RequestContext): Promise<OpenSession> {
  return (await findSession(settings, request)) ?? refuseWithoutSession()
}

export function refuseWithoutSession(): never {
  throw new Problem(
    'WEB_SESSION_MISSING',
    { title: 'Nobody is signed in', text: 'Sign in to see this. A session ends by itself after a while.' },
    { headers: { 'www-authenticate': 'Bearer' } },
  )
}
