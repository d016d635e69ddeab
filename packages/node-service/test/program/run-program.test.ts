import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/index.ts'

const program = fileURLToPath(new URL('example-program.ts', import.meta.url))

function start(env: Record<string, string>) {
  const child = fork(program, { env: { ...process.env, ...env }, silent: true })
  return { child, output: readOutput(child) }
}

function readOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return () => text
}

it.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
  'it tells its parent where it listens, and ends on %s',
  async (end) => {
    const { child } = start({})
    const [message] = (await once(child, 'message')) as [{ url: string }]
    expect(message).toMatchObject({ ready: true })
    expect((await fetch(message.url)).status).toBe(200)
    const exited = once(child, 'exit')
    if (end === 'disconnect') child.disconnect()
    else child.kill(end)
    expect(await exited).toStrictEqual([0, null])
  },
)

it('it logs where it listens when no program started it', async () => {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const output = readOutput(child)
  await expect.poll(output).toContain('\n')
  const record = JSON.parse(output()) as { url: string }
  expect(record).toMatchObject({ level: 'info', event: 'listening' })
  expect((await fetch(record.url)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toStrictEqual([0, null])
})

it.each([
  ['config', 'The configuration is not complete:\nEXAMPLE_PORT is missing.\n'],
  ['start', 'MC_STORAGE_URL: connection refused.\n'],
])('it explains a failed start in words: %s', async (fault, words) => {
  const { child, output } = start({ EXAMPLE_FAULT: fault })
  expect(await once(child, 'close')).toStrictEqual([1, null])
  expect(output()).toBe(words)
})

it('it names port and variable when the port is in use', async () => {
  const options = { port: 0, host: '127.0.0.1', requestTimeoutMs: 5_000, shutdownTimeoutMs: 0 }
  const { port, close } = await listen((_, outgoing) => void outgoing.end(), options)
  onTestFinished(close)
  const { child, output } = start({ EXAMPLE_PORT: String(port) })
  expect(await once(child, 'close')).toStrictEqual([1, null])
  expect(output()).toBe(`Port ${port} is already in use. Set EXAMPLE_PORT to another one.\n`)
})

it('it logs a crash by class, code and place, without the message', async () => {
  const { child, output } = start({ EXAMPLE_FAULT: 'crash' })
  expect(await once(child, 'close')).toStrictEqual([1, null])
  expect(JSON.parse(output())).toMatchObject({ event: 'crashed', failure: 'RangeError', code: 'E_CANARY' })
  expect(output()).toContain('example-program.ts')
  expect(output()).not.toContain('hunter2')
})

it('it goes on when the reader of its log is gone, and says so once', async () => {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, EXAMPLE_FAULT: 'log' },
  })
  const [message] = (await once(child, 'message')) as [{ url: string }]
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdout?.destroy()
  for (let round = 0; round < 5; round += 1) expect((await fetch(message.url)).status).toBe(200)
  await expect.poll(() => errors).toContain('The reader of the log is gone.')
  expect((await fetch(message.url)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toStrictEqual([0, null])
  expect(errors.match(/The reader/g)).toHaveLength(1)
})

it('it goes on when standard input is closed', async () => {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [message] = (await once(child, 'message')) as [{ url: string }]
  child.stdin?.end()
  child.stdin?.destroy()
  expect((await fetch(message.url)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toStrictEqual([0, null])
})
