import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

function start(port: number): ChildProcess {
  return fork(new URL('../src/main.ts', import.meta.url), {
    env: { ...process.env, MC_SANDBOX_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

async function ready(child: ChildProcess): Promise<string> {
  const [message] = (await once(child, 'message')) as [{ ready: boolean; url: string }]
  expect(message).toMatchObject({ ready: true })
  return message.url
}

describe('the program', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s, though a stream is open', async (signal) => {
    const child = start(0)
    const stream = await fetch(`${await ready(child)}/handset/447700900907/events`)
    child.kill(signal)
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    await stream.text().catch(() => undefined)
  })

  it('ends when the program that started it does', async () => {
    const child = start(0)
    await ready(child)
    child.disconnect()
    expect(await once(child, 'exit')).toStrictEqual([0, null])
  })

  it('names port and variable when the port is in use, and exits with 1', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const child = start(port)
    const [message, exit] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')])
    holder.close()
    expect(exit).toStrictEqual([1, null])
    expect(message).toBe(`Port ${String(port)} is already in use. Set MC_SANDBOX_PORT to another one.\n`)
  })
})
