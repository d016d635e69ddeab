import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SandboxDescription } from '@mobile-connect/sandbox'
import { nextMessage } from '@mobile-connect/test-servers'
import { type RoundRobinProxy, startProxy } from './start-proxy.ts'

const programs = {
  sandbox: fileURLToPath(new URL('../../apps/sandbox/src/main.ts', import.meta.url)),
  express: fileURLToPath(new URL('../../apps/server-express/src/main.ts', import.meta.url)),
  hono: fileURLToPath(new URL('../../apps/server-hono/src/main.ts', import.meta.url)),
}
/** Express and Hono beside each other: what one begins the other ends. */
const instances = { one: 'express', two: 'hono', three: 'express', four: 'hono' } as const
export type Instance = keyof typeof instances

export interface Cluster {
  /** Where browsers reach the proxy. */
  readonly site: string
  readonly failures: RoundRobinProxy['failures']
  /** Ends an instance without warning. */
  readonly kill: (instance: Instance) => Promise<void>
  /** Takes an instance out, ends it as an operating system does, starts it again and puts it back. */
  readonly restart: (instance: Instance) => Promise<void>
  readonly close: () => Promise<void>
}

/** Four reference servers as processes of their own on one database, a proxy before them and a sandbox behind. */
export async function startCluster(storageUrl: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-instance-'))
  const running = new Map<string, ChildProcess>()
  const run = async (name: string, program: string, env: NodeJS.ProcessEnv): Promise<string> => {
    const child = fork(program, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
    running.set(name, child)
    const { url } = (await nextMessage(child)) as { readonly url: string }
    return url
  }
  const end = async (name: string, signal: NodeJS.Signals): Promise<void> => {
    const child = running.get(name)
    if (child === undefined || !running.delete(name)) return
    // One that ended by itself tells so no second time.
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  const proxy = await startProxy()
  const close = async (): Promise<void> => {
    await proxy.close()
    await Promise.all([...running.keys()].map((name) => end(name, 'SIGKILL')))
    await rm(folder, { recursive: true })
  }
  try {
    const site = `http://localhost:${proxy.port}`
    const redirectUrl = `${site}/server_side_api/discovery_callback`
    const sandboxUrl = await run('sandbox', programs.sandbox, {
      MC_SANDBOX_PORT: '0',
      MC_SANDBOX_REDIRECT_URLS: redirectUrl,
    })
    const description = (await (await fetch(`${sandboxUrl}/sandbox.json`)).json()) as SandboxDescription
    const [application] = description.applications
    const start = async (instance: Instance): Promise<void> => {
      const url = await run(instance, programs[instances[instance]], {
        PORT: '0',
        MC_ADMIN_PORT: '0',
        MC_CLIENT_ID: application?.clientId,
        MC_CLIENT_SECRET: application?.clientSecret,
        MC_DISCOVERY_URL: description.discoveryUrl,
        MC_REDIRECT_URL: redirectUrl,
        MC_STORAGE_URL: storageUrl,
        MC_STORAGE_KEY_FILE: join(folder, 'keys.json'),
        MC_TRUST_PROXY: '1',
        // All people come from this machine, with a handful of numbers.
        MC_STARTS_PER_IP: '1000000',
        MC_STARTS_PER_NUMBER: '1000000',
        MC_LOG_LEVEL: 'error',
      })
      proxy.add(instance, url)
    }
    await Promise.all((Object.keys(instances) as Instance[]).map(start))
    return {
      site,
      failures: proxy.failures,
      kill: (instance) => end(instance, 'SIGKILL'),
      restart: async (instance) => {
        await proxy.drain(instance)
        await end(instance, 'SIGTERM')
        await start(instance)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
