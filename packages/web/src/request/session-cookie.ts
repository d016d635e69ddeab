import type { WebRequest } from '../web-exchange.ts'

/** What a browser or an app proves itself by: the session's name and a secret that changes. */
export interface Credential {
  readonly name: string
  readonly token: string
  readonly carrier: 'cookie' | 'bearer'
}

export interface SessionCookie {
  /** A bearer token where there is one, else the cookie; `undefined` for what no session of ours looks like. */
  readonly read: (request: WebRequest) => Credential | undefined
  readonly write: (value: string, maxAgeS: number) => string
  readonly clear: string
}

const SHAPE = '([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})'

/** On https the prefix `__Host-` keeps sibling subdomains from planting a session of theirs. */
export function sessionCookie(isHttps: boolean): SessionCookie {
  const cookieName = isHttps ? '__Host-mc_session' : 'mc_session'
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  const inCookie = new RegExp(`(?:^|; *)${cookieName}=${SHAPE}(?:;|$)`)
  const inHeader = new RegExp(`^Bearer +${SHAPE}$`, 'i')
  return {
    read: (request) => {
      const { header } = request
      const carrier = isBearer(request) ? 'bearer' : 'cookie'
      const [, name, token] =
        (carrier === 'bearer' ? inHeader.exec(header('authorization') ?? '') : inCookie.exec(header('cookie') ?? '')) ??
        []
      return name === undefined || token === undefined ? undefined : { name, token, carrier }
    },
    write: (value, maxAgeS) => `${cookieName}=${value}; Max-Age=${maxAgeS}${attributes}`,
    clear: `${cookieName}=; Max-Age=0${attributes}`,
  }
}

/**
 * Whether a request brings a bearer token, which no page can make a browser add unasked. Browsers add the password of a site
 * behind Basic authentication to every request, so `Authorization` alone proves nothing.
 */
export function isBearer({ header }: WebRequest): boolean {
  return /^Bearer /i.test(header('authorization') ?? '')
}
