import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@mobile-connect/sandbox'
import { findFreePort } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

const program = fileURLToPath(new URL('../../apps/server-express/src/main.ts', import.meta.url))

it('a sign-in completes after the server was killed between redirect and callback', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-server-'))
  const port = await findFreePort()
  const site = `http://localhost:${port}`
  const redirectUrl = `${site}/server_side_api/discovery_callback`
  const sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
  const [application] = sandbox.description.applications
  const servers: ChildProcess[] = []
  const startServer = async (): Promise<ChildProcess> => {
    const env = {
      PORT: String(port),
      MC_CLIENT_ID: application?.clientId,
      MC_CLIENT_SECRET: application?.clientSecret,
      MC_DISCOVERY_URL: sandbox.description.discoveryUrl,
      MC_REDIRECT_URL: redirectUrl,
      MC_ADMIN_PORT: '0',
      MC_STORAGE_URL: `sqlite:${join(folder, 'mobile-connect.db')}`,
    }
    const server = fork(program, { env, silent: true })
    servers.push(server)
    await once(server, 'message')
    return server
  }
  onTestFinished(async () => {
    for (const server of servers) server.kill('SIGKILL')
    await sandbox.close()
    rmSync(folder, { recursive: true })
  })

  const killed = await startServer()
  const browser = createBrowser()
  const callback = await browser.open(`${site}/server_side_api/start_discovery?msisdn=447700900917`, {
    stopBefore: ({ pathname }) => pathname.endsWith('/discovery_callback'),
  })
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await startServer()
  expect((await browser.open(callback.url)).status).toBe(200)
})
