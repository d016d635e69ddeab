import { CookieJar } from 'tough-cookie'
import { createBrowser } from '../../test/world/create-browser.ts'
import { type RawAnswer, sendRaw } from './send-raw.ts'

export interface Answer extends RawAnswer {
  /** All values of a header, as sent. */
  readonly all: (name: string) => readonly string[]
  readonly header: (name: string) => string | undefined
  readonly json: () => Record<string, unknown>
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Somebody with cookies of their own at the server under test, octet by octet. */
export interface Visitor {
  /** Exactly these octets. */
  readonly send: (request: string) => Promise<Answer>
  readonly ask: (method: string, target: string, options?: AskOptions) => Promise<Answer>
  readonly askJson: (method: string, target: string, options?: AskOptions) => Promise<Answer>
  /** Through the operator's pages; answers the target of the callback. */
  readonly approveAt: (started: Answer) => Promise<string>
  readonly cookies: () => Promise<string>
}

export interface VisitorOptions {
  readonly port: number
  readonly site: string
  readonly record: (request: string, answer: RawAnswer) => void
}

export function createVisitor({ port, site, record }: VisitorOptions): Visitor {
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, allowSpecialUseDomain: true })
  const send: Visitor['send'] = async (request) => {
    const raw = await sendRaw(port, request)
    record(request, raw)
    const all = (name: string): readonly string[] =>
      raw.headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)
    for (const cookie of all('set-cookie')) await jar.setCookie(cookie, site, { ignoreError: true })
    return {
      ...raw,
      all,
      header: (name) => all(name)[0],
      json: () => JSON.parse(raw.body) as Record<string, unknown>,
    }
  }
  const ask: Visitor['ask'] = async (method, target, { headers = {}, body } = {}) => {
    const cookie = await jar.getCookieString(site)
    const lines = {
      host: new URL(site).host,
      connection: 'close',
      accept: 'text/html',
      ...(cookie && { cookie }),
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
      }),
      ...headers,
    }
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    return send(`${method} ${target} HTTP/1.1\r\n${head.join('')}\r\n${body ?? ''}`)
  }
  return {
    send,
    ask,
    askJson: (method, target, options = {}) =>
      ask(method, target, { ...options, headers: { accept: 'application/json', ...options.headers } }),
    approveAt: async (started) => {
      const isOurs = (url: URL): boolean => url.href.startsWith(site)
      const { url } = await createBrowser().open(started.header('location') ?? '', { stopBefore: isOurs })
      return url.slice(site.length)
    },
    cookies: () => jar.getCookieString(site),
  }
}
