import { DISCOVERY_COOKIES } from './discovery-cookies.ts'

/**
 * A pair at the beginning of a cookie. Cookies may be joined by commas into one header, and attributes may hold commas
 * themselves, also percent-encoded ones: what decides is that another pair, an attribute or the end follows the value.
 */
const PAIR = new RegExp(
  `(?:^|,)\\s*((?:${DISCOVERY_COOKIES.join('|')})=[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)(?=\\s*(?:;|$|,\\s*[\\w-]+=))`,
  'g',
)

/**
 * The cookies a Discovery Service sets, each as `name=value` and without attributes; an empty value takes one back.
 * Others are passed over. The last of a name counts, as in a browser.
 */
export function readDiscoveryCookies(setCookie: string | null): readonly string[] {
  const pairs = [...(setCookie ?? '').matchAll(PAIR)].flatMap(([, pair]) => pair ?? [])
  return [...new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair])).values()]
}
