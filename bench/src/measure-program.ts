import { Pool } from 'undici'
import { runSimultaneously } from './run-simultaneously.ts'
import type { Program } from './start-program.ts'

const SIMULTANEOUS = 20

export interface Reply {
  readonly status: number
  readonly location: string
  /** As the browser sends it back. */
  readonly cookie: string
  readonly text: string
}

export interface Ask {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Browser {
  readonly ask: (ask: Ask) => Promise<Reply>
  readonly close: () => Promise<void>
}

/** Connections kept alive, as a proxy in front of a server has them. Follows no redirect. */
export function openBrowser(url: string): Browser {
  const pool = new Pool(url, { connections: SIMULTANEOUS, pipelining: 1 })
  return {
    ask: async ({ path, method = 'GET', headers = {}, body }) => {
      const reply = await pool.request({ path, method, headers, ...(body !== undefined && { body }) })
      const cookies = [reply.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '')
      const location = reply.headers['location']
      return {
        status: reply.statusCode,
        location: typeof location === 'string' ? location : '',
        cookie: cookies.join('; '),
        text: await reply.body.text(),
      }
    },
    close: () => pool.close(),
  }
}

/** Microseconds that a program spends on `count` requests, twenty at once. */
export async function measureRequests(
  { readUsage }: Program,
  count: number,
  ask: (index: number) => Promise<unknown>,
): Promise<number> {
  const before = await readUsage()
  await runSimultaneously(count, ask, SIMULTANEOUS)
  return (await readUsage()).processorUs - before.processorUs
}
