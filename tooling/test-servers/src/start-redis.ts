import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './find-free-port.ts'
import { installRedis } from './install-redis.ts'

export interface RedisServer {
  readonly url: string
  /** Ends the process without warning. */
  readonly crash: () => Promise<void>
  /** Starts it again after a crash, on the same data and port. */
  readonly resume: () => Promise<void>
  /** Lets it answer nothing any more, as a machine does that is cut off. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Ends it for good. */
  readonly stop: () => Promise<void>
}

/** Starts `redis-server` with these arguments on a free port of the loopback, in a folder of its own. */
export async function startRedis(...args: string[]): Promise<RedisServer> {
  installRedis()
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-redis-'))
  const port = await findFreePort()
  const start = () => startServer(['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...args])
  let server = await start()
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: kill,
    resume: async () => {
      server = await start()
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true })
    },
  }
}

async function startServer(args: readonly string[]): Promise<ChildProcess> {
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  // The last resort, for a test run that is cut short.
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  server.once('exit', () => process.off('exit', kill))
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('Ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(log)))
  })
  return server
}
