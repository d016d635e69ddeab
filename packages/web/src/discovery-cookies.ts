const NAMES = ['Most-Recent-Selected-Operator', 'Most-Recent-Selected-Operator-Expiry', 'Enum-Nonce']
/** The Discovery Service sees by the second cookie when it no longer counts; this only frees the browser of it. */
const MAX_AGE_S = 2_592_000

/** The cookies of the Discovery Service, which the browser keeps for this server: under names and attributes of our own. */
export interface DiscoveryCookies {
  /** As a `Cookie` header for the Discovery Service. */
  readonly read: (request: Request) => string | undefined
  /** `Set-Cookie` for each `name=value`; an empty value takes the cookie back. */
  readonly write: (pairs: readonly string[]) => readonly string[]
}

export function discoveryCookies(isHttps: boolean, basePath: string): DiscoveryCookies {
  const prefix = isHttps ? '__Secure-mc_discovery_' : 'mc_discovery_'
  const attributes = `; Path=${basePath || '/'}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  return {
    read: (request) => {
      const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
      const ours = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length))
      return ours.filter((pair) => NAMES.includes(pair.slice(0, pair.indexOf('=')))).join('; ') || undefined
    },
    write: (pairs) =>
      pairs.map((pair) => `${prefix}${pair}; Max-Age=${pair.endsWith('=') ? 0 : MAX_AGE_S}${attributes}`),
  }
}
