/** The cookies by which a Discovery Service remembers a person's choice. No other ever travels. */
export const DISCOVERY_COOKIES = [
  'Most-Recent-Selected-Operator',
  'Most-Recent-Selected-Operator-Expiry',
  'Enum-Nonce',
] as const

/** cookie-octet of RFC 6265, section 4.1.1, less the comma, which joins headers. */
const OWN_PAIR = new RegExp(`^(?:${DISCOVERY_COOKIES.join('|')})=[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*$`)

/** Of a browser's `Cookie` header, what a Discovery Service gets to see; `undefined` when that is nothing. */
export function selectDiscoveryCookies(cookies: string | undefined): string | undefined {
  if (cookies === undefined) return undefined
  const pairs = cookies.split(';').map((pair) => pair.trim())
  return pairs.filter((pair) => OWN_PAIR.test(pair)).join('; ') || undefined
}

/**
 * A pair at the beginning of a cookie. Cookies may be joined by commas into one header, and attributes may hold commas
 * themselves, also percent-encoded ones: what decides is that another pair, an attribute or the end follows the value.
 */
const SET_PAIR = new RegExp(
  `(?:^|,)\\s*((?:${DISCOVERY_COOKIES.join('|')})=[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)(?=\\s*(?:;|$|,\\s*[\\w-]+=))`,
  'g',
)

/** Where the attributes of a cookie end: at the next pair of a joined header. The comma of a date has no `=` behind it. */
const NEXT = /,\s*[\w-]+=/

/**
 * The cookies a Discovery Service sets, each as `name=value`, with `; Max-Age=` and seconds behind where the service
 * limits it; an empty value takes one back. Other cookies and attributes are passed over. The last of a name counts, as
 * in a browser.
 */
export function readDiscoveryCookies(setCookie: string | null, nowMs: number): readonly string[] {
  const header = setCookie ?? ''
  const cookies = [...header.matchAll(SET_PAIR)].map(({ 0: { length }, 1: pair = '', index }) => {
    const [attributes = ''] = header.slice(index + length).split(NEXT)
    const [name = ''] = pair.split('=')
    const maxAgeS = readMaxAge(decode(attributes), nowMs)
    if (maxAgeS === undefined || pair === `${name}=`) return [name, pair] as const
    return [name, maxAgeS > 0 ? `${pair}; Max-Age=${maxAgeS}` : `${name}=`] as const
  })
  return [...new Map(cookies).values()]
}

/** `Max-Age` wins over `Expires` (RFC 6265, section 4.1.2.2). What cannot be read limits nothing. */
function readMaxAge(attributes: string, nowMs: number): number | undefined {
  const [, maxAge] = /;\s*max-age=(-?\d{1,10})\s*(?:;|$)/i.exec(attributes) ?? []
  if (maxAge !== undefined) return Number(maxAge)
  const [, expires = ''] = /;\s*expires=([^;]*)/i.exec(attributes) ?? []
  const atMs = Date.parse(expires)
  return Number.isNaN(atMs) ? undefined : Math.floor((atMs - nowMs) / 1_000)
}

/** The document's example has its attributes percent-encoded. */
function decode(attributes: string): string {
  try {
    return decodeURIComponent(attributes)
  } catch {
    return attributes
  }
}
