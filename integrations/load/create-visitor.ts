import { type Dispatcher, request } from 'undici'
import { site } from '../processes/start-server.ts'
import type { Tally } from './create-tally.ts'

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Anything else is wrong. */
  readonly expect: number
}

export interface Reply {
  readonly location: string
  readonly text: string
}

/** A browser or an app: keeps cookies, follows nothing by itself. */
export type Visitor = (path: string, ask: Ask) => Promise<Reply>

export interface Target {
  readonly url: string
  readonly dispatcher: Dispatcher
  readonly tally: Tally
}

/** A person who is new to the server. Asking rejects when the status is not the one expected. */
export function createVisitor({ url, dispatcher, tally }: Target): Visitor {
  const jar = new Map<string, string>()
  return async (path, { method = 'GET', headers = {}, body, expect }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await request(url + path, {
      dispatcher,
      method,
      headers: {
        accept: 'application/json',
        origin: site,
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
    const text = await reply.body.text()
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (line.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    const asked = `${method} ${path.replace(/\?.*$/s, '').slice(0, 60)}`
    const key = `${asked} ${reply.statusCode}`
    tally.answers.set(key, (tally.answers.get(key) ?? 0) + 1)
    if (reply.statusCode !== expect) throw new Error(`${key} instead of ${expect}: ${text.slice(0, 300)}`)
    return { location: String(reply.headers['location'] ?? ''), text }
  }
}
