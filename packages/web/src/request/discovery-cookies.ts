import type { HashKeyed, HashText } from '../encoding/prepare-hashes.ts'
import type { WebRequest } from '../web-exchange.ts'

const OPERATOR = ['Most-Recent-Selected-Operator', 'Most-Recent-Selected-Operator-Expiry']
const NUMBER = 'Enum-Nonce'
/** No longer than the service says, and no longer than this where it says nothing. */
const MAX_AGE_S = 2_592_000

/** What a browser brings of the cookies of the Discovery Service. */
export interface RememberedDiscovery {
  /** Each as `name=value`. */
  readonly operator: readonly string[]
  /** Stands for a phone number, and goes nowhere without what that number is counted as. */
  readonly number?: { readonly cookie: string; readonly limitKey: string }
}

/** The cookies of the Discovery Service, which the browser keeps for this server: under names and attributes of our own. */
export interface DiscoveryCookies {
  readonly read: (request: WebRequest) => Promise<RememberedDiscovery>
  /** `Set-Cookie` for each cookie of an outcome; an empty value takes it back. A number that is not counted is not kept. */
  readonly write: (pairs: readonly string[], limitKey: string | undefined) => Promise<readonly string[]>
}

/** `Enum-Nonce` makes a phone ring, so the browser holds it as `<limit key>.<MAC>.<nonce>`. Without a secret nobody holds it. */
export function discoveryCookies(
  isHttps: boolean,
  basePath: string,
  hashText: HashText,
  hashKeyed: HashKeyed | undefined,
): DiscoveryCookies {
  const prefix = isHttps ? '__Secure-mc_discovery_' : 'mc_discovery_'
  const attributes = `; Path=${basePath || '/'}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  const write = (name: string, value: string, maxAgeS: number): string =>
    `${prefix}${name}=${value}; Max-Age=${value === '' ? 0 : Math.min(maxAgeS, MAX_AGE_S)}${attributes}`
  const seal = async (limitKey: string, nonce: string): Promise<string | undefined> =>
    hashKeyed && `${limitKey}.${await hashKeyed(['enum_nonce', limitKey, nonce])}.${nonce}`
  const open = async (sealed: string): Promise<RememberedDiscovery['number']> => {
    const [, limitKey, nonce] = /^([\w-]{43})\.[\w-]{43}\.(.+)$/.exec(sealed) ?? []
    const genuine = limitKey && nonce && (await seal(limitKey, nonce))
    // Compared by their hashes: how long that takes says nothing about how far a forgery is right.
    if (!genuine || (await hashText(sealed)) !== (await hashText(genuine))) return undefined
    return { cookie: `${NUMBER}=${nonce}`, limitKey }
  }
  return {
    read: async (request) => {
      const cookies = request.header('cookie') ?? ''
      if (!cookies.includes(prefix)) return { operator: [] }
      const pairs = cookies.split(';').map((pair) => pair.trim())
      const ours = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => split(pair.slice(prefix.length)))
      const operator = ours.filter(([name]) => OPERATOR.includes(name)).map(([name, value]) => `${name}=${value}`)
      const [, sealed = ''] = ours.find(([name]) => name === NUMBER) ?? []
      const number = await open(sealed)
      return { operator, ...(number !== undefined && { number }) }
    },
    write: async (pairs, limitKey) => {
      if (pairs.length === 0) return []
      const kept = pairs.map(async (cookie) => {
        const [pair = '', maxAge] = cookie.split('; Max-Age=')
        const [name, value] = split(pair)
        const maxAgeS = maxAge === undefined ? MAX_AGE_S : Number(maxAge)
        if (name !== NUMBER || value === '') return [write(name, value, maxAgeS)]
        const sealed = limitKey && (await seal(limitKey, value))
        return sealed ? [write(name, sealed, maxAgeS)] : []
      })
      return (await Promise.all(kept)).flat()
    },
  }
}

function split(pair: string): readonly [name: string, value: string] {
  const end = pair.indexOf('=')
  return [pair.slice(0, end), pair.slice(end + 1)]
}
