import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exited: Promise<unknown[]>
  /** After the end, when the output is complete. Does not come once the channel to the parent is cut. */
  readonly closed: Promise<unknown[]>
}

function run(framework: string, env: Record<string, string> = {}): Run {
  const program = fileURLToPath(new URL(`../../apps/server-${framework}/src/main.ts`, import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'reference-server-'))
  const child = fork(program, {
    silent: true,
    env: {
      MC_CLIENT_ID: 'client',
      MC_CLIENT_SECRET: 'secret',
      MC_DISCOVERY_URL: 'http://127.0.0.1:1/',
      MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
      MC_STORAGE_URL: `sqlite:${join(folder, 'data.db')}`,
      MC_STORAGE_KEY_FILE: join(folder, 'keys.json'),
      PORT: '0',
      MC_ADMIN_PORT: '0',
      ...env,
    },
  })
  const exited = once(child, 'exit')
  const closed = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true })
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  return { child, exited, closed, output: () => output }
}

describe.each(['express', 'hono'])('the reference server on %s, as a program,', (framework) => {
  it('tells its parent where it listens and logs JSON lines', async () => {
    const { child, output } = run(framework)
    const [message] = (await once(child, 'message')) as [{ ready: boolean; url: string; adminUrl: string }]
    expect(message.ready).toBe(true)
    expect((await fetch(`${message.adminUrl}/readyz`)).status).toBe(200)
    expect((await fetch(`${message.url}/nothing`)).status).toBe(404)
    await expect.poll(output).toContain('"event":"request"')
    for (const line of output().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s, even while a browser stays connected', async (signal) => {
    const { child, exited } = run(framework, { MC_SHUTDOWN_TIMEOUT_MS: '300000' })
    const [{ url }] = (await once(child, 'message')) as [{ url: string }]
    await fetch(url)
    child.kill(signal)
    expect(await exited).toStrictEqual([0, null])
  })

  it('ends when its parent is gone', async () => {
    const { child, exited } = run(framework)
    await once(child, 'message')
    child.disconnect()
    expect(await exited).toStrictEqual([0, null])
  })

  it('says in one line that its port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { closed, output } = run(framework, { PORT: String(port), MC_REQUIRE_ISSUER_IN_RESPONSE: 'true' })
    expect(await closed).toStrictEqual([1, null])
    expect(output()).toBe(`Port ${port} is already in use. Set PORT or MC_ADMIN_PORT to another one.\n`)
  })

  it('names MC_STORAGE_URL, and ends with 1, when its database is away', async () => {
    const { closed, output } = run(framework, {
      MC_STORAGE_URL: 'postgres://app:pass-word@127.0.0.1:1/app',
    })
    expect(await closed).toStrictEqual([1, null])
    expect(output()).toBe(
      'MC_STORAGE_URL: connect ECONNREFUSED 127.0.0.1:1 (postgres, 127.0.0.1:1). Is the database running?\n',
    )
  })

  it('lists everything that is wrong with its configuration', async () => {
    const { closed, output } = run(framework, { MC_CLIENT_ID: '', MC_TIMEOUT_MS: 'long' })
    expect(await closed).toStrictEqual([1, null])
    expect(output()).toBe(
      'The configuration is not complete:\nMC_CLIENT_ID is missing.\nMC_TIMEOUT_MS must be a whole number from 100 to 60000.\n',
    )
  })
})
