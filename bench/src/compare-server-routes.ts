import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operatorClient } from '@mobile-connect/integrations/processes/operator-secrets'
import { startOperator } from '@mobile-connect/integrations/processes/start-operator'
import type { Contestant, Suite } from './comparison.ts'
import { type Browser, measureRequests, openBrowser } from './measure-program.ts'
import { requireParameters, requireRefusal } from './require-equal-sign-ins.ts'
import { openLibraryStarts } from './open-library-starts.ts'
import { type Program, startProgram } from './start-program.ts'

const SITE = 'https://shop.example'
const BARE = 'Express, openid-client, session in memory'
const EQUAL = 'Express, openid-client, equal work'

interface Site {
  readonly name: string
  readonly program: Program
  readonly browser: Browser
  readonly startPath: string
  readonly callbackPath: string
}

interface Visit {
  readonly path: string
  readonly cookie: string
}

/** Both routes of whole servers, as child processes: the reference servers with their defaults, and what teams write. */
export async function compareServerRoutes(): Promise<Suite> {
  const operator = await startOperator()
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const callbackPath = '/server_side_api/discovery_callback'
  const peer = {
    issuer: operator.url,
    clientId: operatorClient.id,
    clientSecret: operatorClient.secret,
    redirectUrl: `${SITE}/callback`,
    databaseFile: join(folder, 'peer.db'),
  }
  const startPeer = (file: string): Promise<Program> =>
    startProgram(new URL(`../peers/src/programs/${file}`, import.meta.url), { args: [JSON.stringify(peer)] })
  const startReference = (framework: string): Promise<Program> =>
    startProgram(new URL(`../../apps/server-${framework}/src/main.ts`, import.meta.url), {
      env: {
        PORT: '0',
        MC_ADMIN_PORT: '0',
        MC_CLIENT_ID: 'application',
        MC_CLIENT_SECRET: 'secret of the application',
        MC_CLIENT_NAME: 'Example Shop',
        MC_DISCOVERY_URL: `${operator.url}/discovery`,
        MC_REDIRECT_URL: `${SITE}${callbackPath}`,
        MC_STORAGE_URL: `sqlite:${join(folder, `${framework}.db`)}`,
        MC_STARTS_PER_IP: '1000000',
      },
    })
  const open = (name: string, program: Program, startPath: string, path: string): Site => {
    return { name, program, browser: openBrowser(program.url), startPath, callbackPath: path }
  }
  const ownStart = '/server_side_api/start_discovery?mcc=901&mnc=01'
  const sites: readonly Site[] = [
    open(BARE, await startPeer('express-openid-client.ts'), '/start', '/callback'),
    open('Express, passport, session in memory', await startPeer('express-passport.ts'), '/start', '/callback'),
    open(EQUAL, await startPeer('equal-work.ts'), '/start', '/callback'),
    open('server-hono', await startReference('hono'), ownStart, callbackPath),
    open('server-express', await startReference('express'), ownStart, callbackPath),
  ]
  const libraries = await openLibraryStarts(startPeer)
  const goalsOf = (name: string, toEqual: number, toBare: number): Pick<Contestant, 'goals'> =>
    name.startsWith('server-') ? { goals: { [EQUAL]: toEqual, [BARE]: toBare } } : {}
  return {
    comparisons: [
      {
        title: 'start route of a server',
        contestants: [
          ...sites.map((one) => ({ ...measureStarts(one), ...goalsOf(one.name, 1, 2.5) })),
          ...libraries.map(({ contestant }) => contestant),
        ],
        operations: 100,
        rounds: 9,
        warmUps: 2,
        check: async () => {
          for (const one of sites) await requireEqualSite(one, operator.url)
          for (const { check } of libraries) await check()
        },
      },
      {
        title: 'callback route of a server',
        contestants: sites.map((one) => ({ ...measureCallbacks(one, operator.url), ...goalsOf(one.name, 0.8, 1.2) })),
        operations: 100,
        rounds: 9,
        warmUps: 2,
      },
    ],
    close: async () => {
      for (const { program, browser } of sites) {
        await browser.close()
        await program.close()
      }
      for (const { close } of libraries) await close()
      operator.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function start({ browser, startPath, name }: Site): Promise<{ readonly url: URL; readonly cookie: string }> {
  const { status, location, cookie, text } = await browser.ask({ path: startPath })
  if (status !== 302) throw new Error(`${name} answers a start with ${status}: ${text}`)
  return { url: new URL(location), cookie }
}

/** The visit of a browser after its user has approved. */
async function approve(site: Site, issuer: string, more = ''): Promise<Visit> {
  const { url, cookie } = await start(site)
  const [state, nonce] = ['state', 'nonce'].map((name) => url.searchParams.get(name) ?? '')
  const query = new URLSearchParams({ code: `pcr~${nonce ?? ''}${more}`, state: state ?? '', iss: issuer })
  return { path: `${site.callbackPath}?${query.toString()}`, cookie }
}

async function complete({ browser, name }: Site, { path, cookie }: Visit): Promise<void> {
  const { status, text } = await browser.ask({ path, headers: { cookie, accept: 'application/json' } })
  if (status !== 200) throw new Error(`${name} answers a callback with ${status}: ${text}`)
}

function measureStarts(site: Site): Contestant {
  return {
    name: site.name,
    measure: (count) => measureRequests(site.program, count, () => start(site)),
  }
}

function measureCallbacks(site: Site, issuer: string): Contestant {
  let visits: readonly Visit[] = []
  return {
    name: site.name,
    prepare: async (count) => {
      visits = await Promise.all(Array.from({ length: count }, () => approve(site, issuer)))
    },
    measure: (count) =>
      measureRequests(site.program, count, async (index) => {
        const visit = visits[index]
        if (visit !== undefined) await complete(site, visit)
      }),
  }
}

async function requireEqualSite(site: Site, issuer: string): Promise<void> {
  const { url } = await start(site)
  requireParameters(site.name, url)
  await complete(site, await approve(site, issuer))
  const forged = await approve(site, issuer, '~forged')
  await requireRefusal(`${site.name} accepts a forged signature`, () => complete(site, forged))
  const other = { ...(await approve(site, issuer)), cookie: '' }
  await requireRefusal(`${site.name} accepts another browser`, () => complete(site, other))
}
