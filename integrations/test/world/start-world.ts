import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDemoConfig, startDemo } from '@mobile-connect/demo'
import type { Sandbox } from '@mobile-connect/sandbox'
import { type SandboxWithSites, startSandbox } from './start-sandbox.ts'

/** Registered for the mobile app of these tests. */
export const appRedirectUrl = 'com.example.shop:/signed-in'

export interface World {
  readonly sandbox: Sandbox
  /** Where browsers reach the reference server, such as `http://localhost:41234`. */
  readonly site: string
  /** What the reference server wrote to its log, as text. */
  readonly log: () => string
  /** Ends the reference server and starts another one on the same port and file. */
  readonly restartServer: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface WorldOptions {
  /** Default: the sandbox's. */
  readonly discoveryUrl?: string
  readonly timeoutMs?: number
  /** One that goes on after this world is closed. Default: one of its own. */
  readonly shared?: SandboxWithSites
}

/** The sandbox, and the demo around the reference server on its SQLite file, as the start command runs them. */
export async function startWorld({ discoveryUrl, timeoutMs = 5_000, shared }: WorldOptions = {}): Promise<World> {
  const { sandbox, takeSite } = shared ?? (await startSandbox())
  const { port, site, redirectUrl } = takeSite()
  const folder = await mkdtemp(join(tmpdir(), 'mobile-connect-'))
  const [application] = sandbox.description.applications
  const lines: string[] = []
  const start = () =>
    startDemo(
      readDemoConfig({
        PORT: String(port),
        MC_ADMIN_PORT: '0',
        MC_CLIENT_ID: application?.clientId,
        MC_CLIENT_SECRET: application?.clientSecret,
        MC_CLIENT_NAME: application?.clientName,
        MC_DISCOVERY_URL: discoveryUrl ?? sandbox.description.discoveryUrl,
        MC_REDIRECT_URL: redirectUrl,
        MC_TRUST_CLAIMED_SOURCE_IP: 'true',
        MC_STORAGE_URL: `sqlite:${join(folder, 'mobile-connect.db')}`,
        MC_CACHE_KEY_SECRET: 'tests need no better secret than this',
        MC_TIMEOUT_MS: String(timeoutMs),
        MC_DEMO_SANDBOX_URL: sandbox.url,
        MC_APP_REDIRECT_URLS: appRedirectUrl,
      }),
      (record) => lines.push(JSON.stringify(record)),
    )
  let server = await start()
  return {
    sandbox,
    site,
    log: () => lines.join('\n'),
    restartServer: async () => {
      await server.close()
      server = await start()
    },
    close: async () => {
      await Promise.all([server.close(), shared === undefined ? sandbox.close() : undefined])
      await rm(folder, { recursive: true })
    },
  }
}
