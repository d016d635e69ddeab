import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { loopbackServer } from './loopback-server.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exited: Promise<unknown[]>
  /** After the end, when the output is complete. Does not come once the channel to the parent is cut. */
  readonly closed: Promise<unknown[]>
}

function run(env: Record<string, string>): Run {
  const folder = mkdtempSync(join(tmpdir(), 'server-express-'))
  const child = fork(program, {
    silent: true,
    env: {
      MC_CLIENT_ID: 'client',
      MC_CLIENT_SECRET: 'secret',
      MC_DISCOVERY_URL: 'http://127.0.0.1:1/',
      MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
      MC_SQLITE_FILE: join(folder, 'mobile-connect.db'),
      PORT: '0',
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

it('tells its parent where it listens and logs JSON lines', async () => {
  const { child, output } = run({})
  const [message] = (await once(child, 'message')) as [{ ready: boolean; url: string }]
  expect(message.ready).toBe(true)
  expect((await fetch(`${message.url}/nothing`)).status).toBe(404)
  const lines = output().trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toContain('request')
})

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends well within a second on %s, even while a browser stays connected',
  async (signal) => {
    const { child, exited } = run({})
    const [{ url }] = (await once(child, 'message')) as [{ url: string }]
    await fetch(url)
    const startedAtMs = performance.now()
    child.kill(signal)
    expect(await exited).toStrictEqual([0, null])
    expect(performance.now() - startedAtMs).toBeLessThan(1_000)
  },
)

it('ends when its parent is gone', async () => {
  const { child, exited } = run({})
  await once(child, 'message')
  child.disconnect()
  expect(await exited).toStrictEqual([0, null])
})

it('says in one line that its port is in use', async () => {
  const { port } = new URL(await loopbackServer(() => undefined))
  const { closed, output } = run({ PORT: port })
  expect(await closed).toStrictEqual([1, null])
  expect(output()).toBe(`Port ${port} is already in use. Set PORT to another one.\n`)
})

it('lists everything that is wrong with its configuration', async () => {
  const { closed, output } = run({ MC_CLIENT_ID: '', MC_TIMEOUT_MS: 'long' })
  expect(await closed).toStrictEqual([1, null])
  expect(output()).toBe(
    'The configuration is not complete:\nMC_CLIENT_ID is missing.\nMC_TIMEOUT_MS must be a whole number from 100 to 60000.\n',
  )
})
