import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nextMessage, startPostgres } from '@mobile-connect/test-servers'
import { operatorClient } from './operator-secrets.ts'
import type { Memory, Objects } from './probe.ts'

export const serverKinds = ['hono', 'express'] as const
export const storageKinds = ['sqlite', 'postgres'] as const
export type ServerKind = (typeof serverKinds)[number]
export type StorageKind = (typeof storageKinds)[number]

/** Where the servers believe to be reached: the Host header is never looked at. */
export const site = 'https://shop.example'
export const appRedirectUrl = 'com.example.shop:/signed-in'
export const applicationSecret = 'application-secret-canary'
export const sessionSecret = 'session-secret-canary-of-the-process-tests'

export interface ServerOptions {
  readonly server: ServerKind
  readonly storage: StorageKind
  readonly operatorUrl: string
  readonly startsPerClientIp: number
  readonly logLevel: 'debug' | 'error'
}

/** What a server holds that has to be given back. */
export interface Holdings extends Objects {
  readonly descriptors: number
}

export interface ServerProcess {
  readonly url: string
  readonly adminUrl: string
  readonly readMemory: () => Promise<Memory>
  /** Stops the server for a second or so. */
  readonly countHoldings: () => Promise<Holdings>
  /** Everything it wrote to both of its streams; what was looked through may be forgotten. */
  readonly output: { log: string; errors: string }
  /** Set once it ended by itself. */
  readonly exit: () => number | string | undefined
  readonly close: () => Promise<void>
}

const programs: Readonly<Record<ServerKind, string>> = {
  hono: fileURLToPath(new URL('../../apps/server-hono/src/main.ts', import.meta.url)),
  express: fileURLToPath(new URL('../../apps/server-express/src/main.ts', import.meta.url)),
}
const execArgv = [
  '--expose-gc',
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('probe.ts', import.meta.url).href,
]

/** A reference server as teams run it, as a process of its own with a probe in it. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'mobile-connect-server-'))
  const database = options.storage === 'postgres' ? await startPostgres() : undefined
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify({ applications: describeApplications(options.operatorUrl) }))
  const child = fork(programs[options.server], {
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PORT: '0',
      MC_ADMIN_PORT: '0',
      MC_CONFIG_FILE: config,
      MC_STORAGE_URL: database?.url ?? `sqlite:${join(folder, 'data.db')}`,
      MC_STORAGE_KEY_FILE: join(folder, 'keys.json'),
      MC_SESSION_SECRET: sessionSecret,
      MC_STARTS_PER_IP: String(options.startsPerClientIp),
      MC_STARTS_PER_NUMBER: '1000000',
      MC_LOG_LEVEL: options.logLevel,
    },
  })
  const output = { log: '', errors: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.log += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.errors += text))
  let exit: number | string | undefined
  child.once('exit', (code, signal) => (exit = code ?? signal ?? 'unknown'))
  const ask = (what: 'memory' | 'objects'): Promise<unknown> => {
    const answer = nextMessage(child)
    child.send(what)
    return answer
  }
  const close = async (): Promise<void> => {
    if (exit === undefined) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    await database?.stop()
    await rm(folder, { recursive: true })
  }
  try {
    const { url, adminUrl } = (await nextMessage(child)) as { readonly url: string; readonly adminUrl: string }
    return {
      url,
      adminUrl,
      readMemory: async () => (await ask('memory')) as Memory,
      countHoldings: async () => {
        const objects = (await ask('objects')) as Objects
        return { ...objects, descriptors: (await readdir(`/proc/${child.pid}/fd`)).length }
      },
      output,
      exit: () => exit,
      close,
    }
  } catch (error) {
    await close()
    throw new Error(output.errors, { cause: error })
  }
}

/** Two of them, so that the routes of one application and the products of the other are there. */
function describeApplications(operatorUrl: string): readonly object[] {
  const { id: clientId, secret: clientSecret } = operatorClient
  const application = {
    clientId: 'application',
    clientSecret: applicationSecret,
    discoveryUrl: `${operatorUrl}/discovery`,
    clientName: 'Example Shop',
    context: 'Order 123',
    appRedirectUrls: [appRedirectUrl],
    requireIssuerInResponse: true,
    operators: [
      {
        id: 'known',
        name: 'Operator',
        clientId,
        clientSecret,
        issuer: operatorUrl,
        metadataUrl: `${operatorUrl}/.well-known/openid-configuration`,
      },
    ],
  }
  return [
    { ...application, id: 'shop', redirectUrl: `${site}/server_side_api/discovery_callback` },
    {
      ...application,
      id: 'bank',
      redirectUrl: `${site}/bank/discovery_callback`,
      scopes: 'openid mc_authn mc_authz mc_identity_phonenumber',
    },
  ]
}
