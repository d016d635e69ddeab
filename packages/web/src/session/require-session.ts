import type { Visit } from '../site.ts'
import { findSession, type OpenSession } from './find-session.ts'
import { refuseWithoutSession } from './refuse-without-session.ts'

/** @throws {Problem} 401 where nobody is signed in. */
export async function requireSession({ site, request }: Visit): Promise<OpenSession> {
  return (await findSession(site, request)) ?? refuseWithoutSession()
}
