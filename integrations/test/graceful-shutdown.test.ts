import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nextMessage } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createBrowser } from './world/create-browser.ts'
import { type SandboxWithSites, startSandbox } from './world/start-sandbox.ts'

/** A Discovery Service that lets one know when it is asked, and answers when it is told to. */
async function startHeldDiscovery(discoveryUrl: string) {
  const moments = new EventEmitter()
  const asked = once(moments, 'asked')
  const released = once(moments, 'released')
  const server = createServer((incoming, outgoing) => {
    moments.emit('asked')
    void released.then(async () => {
      const { authorization = '', accept = '' } = incoming.headers
      const [, query = ''] = (incoming.url ?? '').split('?')
      const chunks = (await incoming.toArray()) as Uint8Array[]
      const isPost = incoming.method === 'POST'
      const reply = await fetch(`${discoveryUrl}?${query}`, {
        method: incoming.method ?? 'GET',
        headers: { authorization, accept, ...(isPost && { 'content-type': incoming.headers['content-type'] ?? '' }) },
        ...(isPost && { body: Buffer.concat(chunks) }),
      })
      outgoing.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text())
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://localhost:${port}/discovery`,
    asked,
    release: () => {
      moments.emit('released')
    },
  }
}

let world: SandboxWithSites
beforeAll(async () => {
  world = await startSandbox(2)
})
afterAll(() => world.sandbox.close())

it.each(['express', 'hono'])(
  'a server on %s finishes what is under way before it ends, and another goes on',
  async (framework) => {
    const program = fileURLToPath(new URL(`../../apps/server-${framework}/src/main.ts`, import.meta.url))
    const folder = mkdtempSync(join(tmpdir(), 'graceful-shutdown-'))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    const { port, site, redirectUrl } = world.takeSite()
    const { sandbox } = world
    const discovery = await startHeldDiscovery(sandbox.description.discoveryUrl)
    const [application] = sandbox.description.applications
    const startServer = async (): Promise<ChildProcess> => {
      const env = {
        PORT: String(port),
        MC_ADMIN_PORT: '0',
        MC_CLIENT_ID: application?.clientId,
        MC_CLIENT_SECRET: application?.clientSecret,
        MC_DISCOVERY_URL: discovery.url,
        MC_REDIRECT_URL: redirectUrl,
        MC_STORAGE_URL: `sqlite:${join(folder, 'data.db')}`,
      }
      const server = fork(program, { env, silent: true })
      onTestFinished(() => void server.kill('SIGKILL'))
      await nextMessage(server)
      return server
    }

    const ending = await startServer()
    const browser = createBrowser()
    const underWay = browser.request(`${site}/server_side_api/start_discovery?msisdn=447700900917`)
    await discovery.asked
    const ended = once(ending, 'exit')
    ending.kill('SIGTERM')
    // It takes no more requests from now on, and has not forgotten the one it took.
    await expect
      .poll(() =>
        fetch(site).then(
          () => 'answers',
          () => 'refuses',
        ),
      )
      .toBe('refuses')
    discovery.release()
    const started = await underWay
    expect(started.status).toBe(302)
    expect(await ended).toEqual([0, null])

    await startServer()
    const result = await browser.open(started.headers.get('location') ?? '', { accept: 'application/json' })
    expect(JSON.parse(result.text)).toMatchObject({ issuer: `${sandbox.url}/operators/g` })
  },
  60_000,
)
