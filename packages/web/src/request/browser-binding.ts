import { randomBinding, type RandomBytes } from '@mobile-connect/core'
import type { WebRequest } from '../web-exchange.ts'

const LIFETIME_S = 3600

/** A cookie only this browser holds; every pending sign-in is tied to it. */
export interface BrowserBindingCookie {
  /** The value the request carries, when it is well formed. */
  readonly read: (request: WebRequest) => string | undefined
  /** `Set-Cookie` for a value, which is kept when the browser has one so that sign-ins in several tabs all end well. */
  readonly write: (binding: string) => string
  readonly create: () => string
}

/** On https the prefix `__Host-` keeps sibling subdomains from planting a value of theirs. */
export function browserBinding(isHttps: boolean, randomBytes: RandomBytes): BrowserBindingCookie {
  const name = isHttps ? '__Host-mc_binding' : 'mc_binding'
  const wellFormed = new RegExp(`(?:^|; *)${name}=([A-Za-z0-9_-]{43})(?:;|$)`)
  return {
    read: (request) => wellFormed.exec(request.header('cookie') ?? '')?.[1],
    write: (binding) =>
      `${name}=${binding}; Path=/; Max-Age=${LIFETIME_S}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`,
    create: () => randomBinding(randomBytes),
  }
}
