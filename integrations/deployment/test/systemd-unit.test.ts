import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { installPacked } from './install-packed.ts'

const document = readFileSync(join(import.meta.dirname, '../../../docs/deploy.md'), 'utf8')
const execStart = /^ExecStart=(.+)$/m.exec(document)?.[1] ?? ''
let folder = ''

beforeAll(() => {
  folder = installPacked(['@mobile-connect/server-hono', '@mobile-connect/server-express'])
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs a command line where the packages are installed, with nothing in the environment but what is given. */
function run(commandLine: string, env: Readonly<Record<string, string>>) {
  const [command = '', ...parameters] = commandLine.split(' ')
  const path = `${dirname(process.execPath)}:/usr/bin:/bin`
  const child: ChildProcess = spawn(command, parameters, { cwd: folder, env: { PATH: path, ...env }, stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  return { child, output: () => output, closed: once(child, 'close') }
}

describe.each(['hono', 'express'])('the packed server-%s', (framework) => {
  const inUnit = execStart.replace('server-hono', `server-${framework}`)

  it('runs by the ExecStart of the unit, is healthy and ready, and ends cleanly on SIGTERM', async () => {
    const adminPort = await findFreePort()
    writeFileSync(join(folder, 'client-secret'), 'secret\n')
    const { child, output, closed } = run(inUnit, {
      PORT: '0',
      MC_ADMIN_PORT: String(adminPort),
      MC_CLIENT_ID: 'client',
      MC_CLIENT_SECRET_FILE: join(folder, 'client-secret'),
      MC_DISCOVERY_URL: 'https://discovery.example/',
      MC_REDIRECT_URL: 'https://shop.example/server_side_api/discovery_callback',
      MC_STORAGE_URL: `sqlite:${join(folder, `${framework}.db`)}`,
    })
    await expect.poll(output, { timeout: 30_000 }).toContain('"event":"listening"')
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`http://127.0.0.1:${adminPort}${path}`)).status).toBe(200)
    }
    // A warning about the defence against mix-up comes before it.
    const listening =
      output()
        .split('\n')
        .find((line) => line.includes('"event":"listening"')) ?? ''
    const { url } = JSON.parse(listening) as { url: string }
    const openapi = await fetch(`${url}/openapi.json`)
    expect(Object.keys(((await openapi.json()) as { paths: object }).paths)).toContain(
      '/server_side_api/start_discovery',
    )
    child.kill('SIGTERM')
    expect(await closed).toStrictEqual([0, null])
  })

  it('has an executable, which says what is missing', async () => {
    const { output, closed } = run(`node_modules/.bin/mobile-connect-server-${framework}`, {})
    expect(await closed).toStrictEqual([1, null])
    expect(output()).toContain('MC_REDIRECT_URL is missing.')
  })
})
