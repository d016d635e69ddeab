import { CookieJar } from 'tough-cookie'

/** A page as a browser without a screen sees it. */
export interface Page {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface Browser {
  /** One request, cookies kept, no redirect followed. */
  readonly request: (url: string, init?: RequestInit) => Promise<Page>
  /** Follows redirects until there are none, or until a URL `stopBefore` holds. */
  readonly open: (url: string, options?: OpenOptions) => Promise<Page>
  /** Submits a form the way a browser does. */
  readonly submit: (url: string, fields: Readonly<Record<string, string>>, options?: OpenOptions) => Promise<Page>
}

export interface OpenOptions {
  readonly accept?: string
  readonly stopBefore?: (url: URL) => boolean
}

const MAX_REDIRECTS = 20

/** A client with cookies of its own, over real sockets. */
export function createBrowser(): Browser {
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, allowSpecialUseDomain: true })

  const request: Browser['request'] = async (url, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', await jar.getCookieString(url))
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url)
    return { url, status: response.status, headers: response.headers, text: await response.text() }
  }
  const follow = async (first: Page, { accept = 'text/html', stopBefore }: OpenOptions = {}): Promise<Page> => {
    let page = first
    for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
      const location = page.headers.get('location')
      if (page.status < 300 || page.status > 399 || location === null) return page
      const next = new URL(location, page.url)
      if (stopBefore?.(next) === true) return { ...page, url: next.href }
      page = await request(next.href, { headers: { accept } })
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects`)
  }
  return {
    request,
    open: async (url, options = {}) =>
      follow(await request(url, { headers: { accept: options.accept ?? 'text/html' } }), options),
    submit: async (url, fields, options = {}) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin }
      const body = new URLSearchParams(fields).toString()
      return follow(await request(url, { method: 'POST', headers, body }), options)
    },
  }
}
