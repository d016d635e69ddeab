import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findFreePort } from './find-free-port.ts'
import { installProgram } from './install-program.ts'

export interface Pooler {
  readonly url: string
  readonly stop: () => Promise<void>
}

const ATTEMPTS = 100
const PAUSE_MS = 50

/**
 * Starts a PgBouncer that gives each transaction another connection to the PostgreSQL at `url`, and does not keep prepared
 * statements apart, as before 1.21.
 */
export async function startPgbouncer(url: string, poolSize: number): Promise<Pooler> {
  installProgram('pgbouncer')
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-pgbouncer-'))
  chmodSync(folder, 0o755)
  const port = await findFreePort()
  const { hostname, port: target, pathname, username } = new URL(url)
  const file = join(folder, 'pgbouncer.ini')
  const [, minor = 0] = /^PgBouncer 1\.(\d+)/.exec(execFileSync('pgbouncer', ['--version'], { encoding: 'utf8' })) ?? []
  writeFileSync(
    file,
    [
      '[databases]',
      `pooled = host=${hostname} port=${target} dbname=${pathname.slice(1)} user=${username}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      `default_pool_size = ${poolSize}`,
      'ignore_startup_parameters = extra_float_digits',
      ...(Number(minor) >= 21 ? ['max_prepared_statements = 0'] : []),
    ].join('\n'),
  )
  // It refuses to run as root.
  const account = process.getuid?.() === 0 ? ['--user=nobody'] : []
  const server = spawn('pgbouncer', [...account, file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-2_000)))
  const kill = () => void server.kill('SIGKILL')
  process.once('exit', kill)
  for (let attempt = 0; !(await listens(port)); attempt += 1) {
    if (attempt === ATTEMPTS || server.exitCode !== null) throw new Error(`pgbouncer does not listen: ${log}`)
    await setTimeout(PAUSE_MS)
  }
  return {
    url: `postgres://${username}@127.0.0.1:${port}/pooled`,
    stop: async () => {
      process.off('exit', kill)
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}
