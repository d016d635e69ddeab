/** Where a request goes on this server. */
export interface Target {
  /** In the normal form of a URL: percent-encoded, without dot segments. */
  readonly path: string
  /** Without its question mark; empty where there is none. */
  readonly query: string
}

/** Targets that are in normal form already: no segment begins with a dot, and the query needs no encoding. */
const NORMAL = /^((?:\/[\w~-][\w.~-]*)*\/?)(?:\?([\w.~!$&()*+,;=:@/?%-]*))?$/
/** Scheme and authority of the absolute form, without user or password. */
const AUTHORITY = /^https?:\/\/[^/?#@\\]+/i

/**
 * Reads the target of a request: a path with its query, or the absolute form, of which scheme and authority are dropped.
 *
 * Pure. Path and query are in the form that `new URL` would give them.
 *
 * @param target - As it stands in the request line.
 * @returns `undefined` for targets that programs read differently, to be answered with 400: `*`, an authority alone, a
 *   backslash in the path, a fragment, a user in the authority.
 * @example
 * readTarget('http://shop.example/session?a=b') // { path: '/session', query: 'a=b' }
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2 | RFC 9112, section 3.2}
 */
export function readTarget(target: string): Target | undefined {
  const local = target.startsWith('/') ? target : dropAuthority(target)
  if (local === undefined) return undefined
  const [, path, query = ''] = NORMAL.exec(local) ?? []
  if (path) return { path, query }
  if (!/^\/[^\\?#]*(?:\?[^#]*)?$/.test(local)) return undefined
  const { pathname, search } = new URL(`http://localhost${local}`)
  return { path: pathname, query: search.slice(1) }
}

function dropAuthority(target: string): string | undefined {
  const [authority] = AUTHORITY.exec(target) ?? []
  if (authority === undefined || !URL.canParse(authority)) return undefined
  const local = target.slice(authority.length)
  if (local === '' || local.startsWith('?')) return `/${local}`
  return local.startsWith('/') ? local : undefined
}

/** Path and query as one. */
export function targetOf({ path, query }: Target): string {
  return query === '' ? path : `${path}?${query}`
}
