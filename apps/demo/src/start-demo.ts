import type { Log, RunningService } from '@mobile-connect/node-service'
import { serve } from '@mobile-connect/server'
import { createListener, type Framework } from './create-listener.ts'
import { createInspector } from './inspector/create-inspector.ts'
import type { DemoConfig } from './env.ts'
import { readSandbox } from './sandbox/read-sandbox.ts'
import { createHooks } from './site/create-hooks.ts'
import { prepareSite } from './site/prepare-site.ts'

/**
 * Starts a reference server with shop, stage and inspector around it.
 *
 * Rejects with the error of the system, the storage or the sandbox, and then leaves nothing open.
 *
 * @param config - As `readDemoConfig` gives it.
 * @param log - Takes one record for each request and each step of a sign-in.
 * @param framework - Default `express`.
 * @returns Where it listens, and how to end it.
 */
export async function startDemo(
  config: DemoConfig,
  log: Log,
  framework: Framework = 'express',
): Promise<RunningService> {
  const sandbox = await readSandbox(config.sandboxUrl, config.timeoutMs)
  const inspector = createInspector({ clock: Date.now })
  const [{ redirectUrl, discoveryUrl }] = config.applications
  const site = await prepareSite(sandbox, inspector, redirectUrl)
  const server = await serve(config, log, createListener[framework], createHooks(site, discoveryUrl, log))
  return {
    ...server,
    close: () => {
      // Streams of steps would go on for as long as a browser listens.
      inspector.end()
      return server.close()
    },
  }
}
