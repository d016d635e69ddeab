import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPacked } from '@mobile-connect/deployment/install-packed'
import { operatorClient } from '@mobile-connect/integrations/processes/operator-secrets'
import { startOperator } from '@mobile-connect/integrations/processes/start-operator'
import type { Comparison, Contestant, Suite } from './comparison.ts'
import { openBrowser } from './measure-program.ts'
import { runSimultaneously } from './run-simultaneously.ts'
import { type Program, startProgram } from './start-program.ts'

const REQUESTS = 3_000
/** The framework is the application's own. */
const readmeLine = ['server', 'web-express']
/** What examples/own-server imports. */
const separateParts = ['core', 'web', 'web-express', 'http-undici', 'crypto-node', 'storage-sqlite']
const PEERS_FOLDER = join(import.meta.dirname, '../peers')

interface Startable {
  readonly name: string
  readonly path: string
  readonly start: () => Promise<Program>
}

/** Programs and packages as npm installs them: the tarballs, in an empty folder. Needs `pnpm build`. */
export async function comparePrograms(): Promise<Suite> {
  const installed = installPacked(
    ['server-hono', 'discovery-service-app', 'sandbox', ...new Set([...readmeLine, ...separateParts])].map(
      (name) => `@mobile-connect/${name}`,
    ),
  )
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const operator = await startOperator()
  const program = (name: string): string => join(installed, 'node_modules/@mobile-connect', name, 'dist/main.js')
  let started = 0
  const storage = (): string => `sqlite:${join(folder, `${(started += 1)}.db`)}`
  const peer = {
    issuer: operator.url,
    clientId: operatorClient.id,
    clientSecret: operatorClient.secret,
    redirectUrl: 'https://shop.example/callback',
  }
  const [hono, provider, express]: readonly Startable[] = [
    {
      name: 'Hono hello',
      path: '/start',
      start: () => startProgram(new URL('programs/hono-hello.ts', import.meta.url)),
    },
    {
      name: 'oidc-provider hello',
      path: '/',
      start: () => startProgram(new URL('programs/oidc-provider-hello.ts', import.meta.url)),
    },
    {
      name: 'Express, openid-client',
      path: '/start',
      start: () =>
        startProgram(join(PEERS_FOLDER, 'src/programs/express-openid-client.ts'), { args: [JSON.stringify(peer)] }),
    },
  ]
  const server: Startable = {
    name: 'server-hono',
    path: '/server_side_api/start_discovery?mcc=901&mnc=01',
    start: () =>
      startProgram(program('server-hono'), {
        env: {
          PORT: '0',
          MC_ADMIN_PORT: '0',
          MC_CLIENT_ID: 'application',
          MC_CLIENT_SECRET: 'secret of the application',
          MC_DISCOVERY_URL: `${operator.url}/discovery`,
          MC_REDIRECT_URL: 'https://shop.example/server_side_api/discovery_callback',
          MC_STORAGE_URL: storage(),
          MC_STARTS_PER_IP: '1000000',
        },
      }),
  }
  const discovery: Startable = {
    name: 'Discovery Service',
    path: '/',
    start: () =>
      startProgram(program('discovery-service-app'), {
        args: ['serve'],
        env: { PORT: '0', MC_ADMIN_PORT: '0', MC_STORAGE_URL: storage() },
      }),
  }
  const sandbox: Startable = {
    name: 'sandbox',
    path: '/',
    start: () => startProgram(program('sandbox'), { env: { MC_SANDBOX_PORT: '0' } }),
  }
  if (hono === undefined || provider === undefined || express === undefined) throw new Error('no peers')
  const likeProvider = { goals: { [provider.name]: 1.15 } }
  return {
    comparisons: [
      {
        title: 'process start to listening',
        contestants: [
          measureStart(hono),
          measureStart(provider),
          { ...measureStart(server), ...likeProvider },
          { ...measureStart(discovery), ...likeProvider },
          { ...measureStart(sandbox), ...likeProvider },
        ],
        unit: 'ms',
        operations: 1,
        rounds: 9,
        warmUps: 1,
      },
      compareImports(installed),
      {
        title: 'resident memory, idle',
        contestants: [
          measureMemory(hono, 0),
          measureMemory(express, 0),
          { ...measureMemory(server, 0), goals: { [hono.name]: 1.7 } },
        ],
        unit: 'MiB',
        operations: 1,
        rounds: 3,
        warmUps: 0,
      },
      {
        title: `resident memory after ${REQUESTS} sign-ins begun`,
        contestants: [
          measureMemory(hono, REQUESTS),
          measureMemory(express, REQUESTS),
          { ...measureMemory(server, REQUESTS), goals: { [hono.name]: 2.07, [express.name]: 0.7 } },
        ],
        unit: 'MiB',
        operations: 1,
        rounds: 3,
        warmUps: 0,
      },
    ],
    close: () => {
      operator.close()
      rmSync(folder, { recursive: true })
      rmSync(installed, { recursive: true })
    },
  }
}

/** Processor time until it listens; the remark gives the time by the clock. */
function measureStart({ name, start }: Startable): Contestant {
  const elapsedMs: number[] = []
  return {
    name,
    measure: async () => {
      const startedAtMs = performance.now()
      const program = await start()
      elapsedMs.push(performance.now() - startedAtMs)
      const { processorUs } = await program.readUsage()
      await program.close()
      return processorUs / 1_000
    },
    remark: () => `${elapsedMs.toSorted((a, b) => a - b)[elapsedMs.length >> 1]?.toFixed(0) ?? '?'} ms by the clock`,
  }
}

function measureMemory({ name, path, start }: Startable, count: number): Contestant {
  return {
    name,
    measure: async () => {
      const program = await start()
      const browser = openBrowser(program.url)
      await runSimultaneously(Math.max(count, 1), () => browser.ask({ path }), 20)
      const { residentBytes } = await program.readUsage()
      await browser.close()
      await program.close()
      return residentBytes / 2 ** 20
    },
  }
}

function compareImports(installed: string): Comparison {
  const ours = (name: string): string => `@mobile-connect/${name}`
  const client = 'openid-client'
  return {
    title: 'import',
    contestants: [
      measureImport(client, PEERS_FOLDER, [client]),
      measureImport('undici', PEERS_FOLDER, ['undici']),
      { ...measureImport('core', installed, [ours('core')]), goals: { [client]: 0.71 } },
      { ...measureImport('web', installed, [ours('web')]), goals: { [client]: 4.3 } },
      { ...measureImport('http-undici', installed, [ours('http-undici')]), goals: { undici: 1.11 } },
      { ...measureImport('the line of the README', installed, readmeLine.map(ours)), goals: { [client]: 14.3 } },
      { ...measureImport('its parts by themselves', installed, separateParts.map(ours)), goals: { [client]: 14.3 } },
    ],
    unit: 'ms',
    operations: 1,
    rounds: 9,
    warmUps: 1,
  }
}

/** Processor time of an import in a fresh process, without the start of Node.js. */
function measureImport(name: string, folder: string, specifiers: readonly string[]): Contestant {
  const imports = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});`).join('')
  const code = `const before = process.cpuUsage(); ${imports} const { user, system } = process.cpuUsage(before); console.log(user + system)`
  return {
    name,
    measure: async () => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
        cwd: folder,
        encoding: 'utf8',
        env: {},
      })
      if (!/^\d+\n$/.test(stdout)) throw new Error(`${name} does not import: ${stderr}`)
      return Number(stdout) / 1_000
    },
  }
}
