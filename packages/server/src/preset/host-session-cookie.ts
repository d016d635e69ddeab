/** Holds the id of a session of the host. */
export interface HostSessionCookie {
  readonly write: (sessionId: string) => string
  /** Reads the header `Cookie` of a request. */
  readonly read: (header: string | undefined) => string | undefined
}

/** On https the prefix `__Host-` keeps sibling subdomains from planting a session of theirs. */
export function hostSessionCookie(isHttps: boolean): HostSessionCookie {
  const name = isHttps ? '__Host-mc_session' : 'mc_session'
  const wellFormed = new RegExp(`(?:^|; *)${name}=([A-Za-z0-9_-]{43})(?:;|$)`)
  return {
    write: (sessionId) => `${name}=${sessionId}; Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`,
    read: (header) => wellFormed.exec(header ?? '')?.[1],
  }
}
