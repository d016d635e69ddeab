import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteDiscoveryStorage } from '@mobile-connect/discovery-storage-sqlite'
import Database from 'better-sqlite3'
import type { Comparison, Suite } from './comparison.ts'
import { application, makeDiscoveryData, nameNetwork, namePrefix } from './make-discovery-data.ts'
import { type Ask, type Browser, measureRequests, openBrowser, type Reply } from './measure-program.ts'
import { type Program, startProgram } from './start-program.ts'

const PREFIXES = 1_000_000
const HONO = 'Hono, by hand'
const NODE = 'node:http, by hand'

interface Service {
  readonly name: string
  readonly program: Program
  readonly browser: Browser
}

/** Writes the request of one discovery. */
type WriteAsk = (index: number, credentials?: string) => Ask

const { clientId, clientSecret, redirectUrl } = application
const ways: Readonly<Record<string, WriteAsk>> = {
  number: (index, credentials) => {
    const form = { Redirect_URL: redirectUrl, MSISDN: `${namePrefix((index * 7_919) % PREFIXES)}123` }
    const headers = { ...authorize(credentials), 'content-type': 'application/x-www-form-urlencoded' }
    return { path: '/v2/discovery', method: 'POST', headers, body: new URLSearchParams(form).toString() }
  },
  network: (index, credentials) =>
    get({ Redirect_URL: redirectUrl, 'Selected-MCC': '901', 'Selected-MNC': `0${index % 10}` }, credentials),
  address: (index, credentials) => {
    const address = `${nameNetwork((index * 7_919) % 50_000)}.${index & 255}`
    return get({ Redirect_URL: redirectUrl, 'X-Source-IP': address }, credentials)
  },
}

/** The Discovery Service as a program on SQLite, and the same discoveries by hand on Hono and on `node:http`. */
export async function compareDiscoveryServices(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const data = await makeDiscoveryData(PREFIXES)
  const dataFile = join(folder, 'data.json')
  writeFileSync(dataFile, JSON.stringify(data))
  const databaseFile = join(folder, 'discovery.db')
  const db = new Database(databaseFile)
  const { store, migrate } = sqliteDiscoveryStorage({ db })
  await migrate()
  await store.replace(data)
  db.close()
  const startByHand = (file: string): Promise<Program> =>
    startProgram(new URL(`programs/${file}`, import.meta.url), { args: [dataFile] })
  const startOurs = (): Promise<Program> =>
    startProgram(new URL('../../apps/discovery-service/src/main.ts', import.meta.url), {
      args: ['serve'],
      env: {
        PORT: '0',
        MC_ADMIN_PORT: '0',
        MC_STORAGE_URL: `sqlite:${databaseFile}`,
        MC_REQUESTS_PER_MINUTE: '1000000',
      },
    })
  const open = (name: string, program: Program): Service => ({ name, program, browser: openBrowser(program.url) })
  const services = [
    open(HONO, await startByHand('discovery-hono.ts')),
    open(NODE, await startByHand('discovery-node.ts')),
    open('discovery-service, Hono', await startOurs()),
  ]
  return {
    comparisons: Object.entries(ways).map(([way, write]) => compare(way, write, services)),
    close: async () => {
      for (const { program, browser } of services) {
        await browser.close()
        await program.close()
      }
      rmSync(folder, { recursive: true })
    },
  }
}

function compare(way: string, write: WriteAsk, services: readonly Service[]): Comparison {
  return {
    title: `discovery by ${way}, 1e6 prefixes`,
    contestants: services.map(({ name, program, browser }) => ({
      name,
      measure: (count) =>
        measureRequests(program, count, async (index) => requireStatus(200, await browser.ask(write(index)))),
      ...(name !== HONO && name !== NODE && { goals: { [HONO]: 1, [NODE]: 1.5 } }),
    })),
    operations: 400,
    rounds: 15,
    check: () => requireEqualAnswers(write, services),
  }
}

/** Answers and cookies but for their times, and the refusals of a wrong secret and of a redirect URL that is not registered. */
async function requireEqualAnswers(write: WriteAsk, services: readonly Service[]): Promise<void> {
  const [ours, ...byHand] = services.toReversed()
  if (ours === undefined) return
  for (const { name, browser } of byHand) {
    for (let index = 0; index < 100; index += 1) {
      const [expected, found] = [await ours.browser.ask(write(index)), await browser.ask(write(index))]
      if (describe(found) !== describe(expected)) {
        throw new Error(`${name} answers ${describe(found)} instead of ${describe(expected)}`)
      }
    }
  }
  for (const { browser } of services) {
    requireStatus(401, await browser.ask(write(0, `${clientId}:${clientSecret.replace('mcds1_', 'mcds2_')}`)))
    const { body, path, ...rest } = write(0)
    const change = (text: string): string => text.replace('shop.example', 'elsewhere.example')
    requireStatus(
      400,
      await browser.ask({ ...rest, path: change(path), ...(body !== undefined && { body: change(body) }) }),
    )
  }
}

function describe({ status, text, cookie }: Reply): string {
  const { ttl, ...answer } = JSON.parse(text) as { readonly ttl: number }
  const cookies = cookie.replace(/Expiry=[\d-]+T[\d:.]+Z/, 'Expiry')
  return JSON.stringify({ status, hasTtl: Number.isInteger(ttl), answer: sortMembers(answer), cookies })
}

function sortMembers(answer: object): object {
  return Object.fromEntries(Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function requireStatus(expected: number, { status, text }: Reply): void {
  if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${text}`)
}

function get(parameters: Readonly<Record<string, string>>, credentials?: string): Ask {
  return { path: `/v2/discovery?${new URLSearchParams(parameters).toString()}`, headers: authorize(credentials) }
}

function authorize(credentials = `${clientId}:${clientSecret}`): Readonly<Record<string, string>> {
  return { authorization: `Basic ${btoa(credentials)}` }
}
