import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './find-free-port.ts'
import { installProgram } from './install-program.ts'

export interface RedisServer {
  readonly url: string
  /** Ends the process without warning. */
  readonly crash: () => Promise<void>
  /** Starts it again after a crash, on the same data and port. */
  readonly resume: () => Promise<void>
  /** As `resume`, but resolves while it loads its data, each key for this long. */
  readonly beginToLoad: (keyDelayUs: number) => Promise<void>
  readonly untilLoaded: () => Promise<void>
  /** Lets it answer nothing any more, as a machine does that is cut off. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Ends it for good. */
  readonly stop: () => Promise<void>
}

interface StartedServer {
  readonly process: ChildProcess
  readonly loading: Promise<void>
  readonly ready: Promise<void>
}

/** Starts `redis-server` with these arguments on a free port of the loopback, in a folder of its own. */
export async function startRedis(...args: string[]): Promise<RedisServer> {
  installProgram('redis-server')
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-redis-'))
  const port = await findFreePort()
  const start = (...more: string[]) =>
    startServer(['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...args, ...more])
  let server = start()
  await server.ready
  const kill = async () => {
    const { exitCode, signalCode } = server.process
    if (exitCode !== null || signalCode !== null) return
    const ended = once(server.process, 'exit')
    server.process.kill('SIGKILL')
    await ended
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: kill,
    resume: async () => {
      server = start()
      await server.ready
    },
    beginToLoad: async (keyDelayUs) => {
      // It answers between reads of so many bytes only.
      server = start('--key-load-delay', `${keyDelayUs}`, '--loading-process-events-interval-bytes', '4096')
      await server.loading
    },
    untilLoaded: () => server.ready,
    freeze: () => void server.process.kill('SIGSTOP'),
    thaw: () => void server.process.kill('SIGCONT'),
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function startServer(args: readonly string[]): StartedServer {
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  // The last resort, for a test run that is cut short.
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  server.once('exit', () => process.off('exit', kill))
  let log = ''
  server.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  const untilLogged = async (line: string): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', () => {
        if (log.includes(line)) resolve()
      })
      server.once('error', reject)
      server.once('exit', () => reject(new Error(log)))
    })
  }
  const loading = untilLogged('Server initialized')
  const ready = untilLogged('Ready to accept connections')
  // Not both are waited for.
  for (const promise of [loading, ready]) promise.catch(() => undefined)
  return { process: server, loading, ready }
}
