import { BoundedMap } from '../world/bounded-map.ts'

const REMEMBERED_SESSIONS = 1000

/** A sign-in at a relying party that has not been logged out. */
export interface SignedInSession {
  readonly sid: string
  readonly clientId: string
  readonly msisdn: string
  /** Where the sign-in went: the relying party's logout addresses are beside it. */
  readonly redirectUrl: string
}

/** Not a browser session, which a gateway does not keep: only whom to tell about a logout. */
export interface SignedInSessions {
  readonly add: (session: SignedInSession) => void
  readonly find: (sid: string) => SignedInSession | undefined
  readonly ofNumber: (msisdn: string) => readonly SignedInSession[]
  readonly remove: (sid: string) => void
  readonly clear: () => void
}

export function signedInSessions(): SignedInSessions {
  const bySid = new BoundedMap<string, SignedInSession>(REMEMBERED_SESSIONS)
  return {
    add: (session) => void bySid.set(session.sid, session),
    find: (sid) => bySid.get(sid),
    ofNumber: (number) => [...bySid.values()].filter(({ msisdn }) => msisdn === number),
    remove: (sid) => void bySid.delete(sid),
    clear: () => bySid.clear(),
  }
}
