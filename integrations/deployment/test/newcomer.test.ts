import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createBrowser } from '@mobile-connect/integrations/browser'
import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openidClientProgram } from './openid-client-program.ts'
import { packWorkspace } from './pack-workspace.ts'
import { type Registry, serveRegistry } from './serve-registry.ts'

const root = join(import.meta.dirname, '../../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const preset = {
  packages: /^npm install (@mobile-connect\/server .+)$/m.exec(readme)?.[1]?.split(' ') ?? [],
  typeScript: /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? '',
  commonJs: /^```js\n(.*?)^```/ms.exec(readFileSync(join(root, 'examples/first-sign-in/README.md'), 'utf8'))?.[1] ?? '',
}
const peer = { packages: ['openid-client', 'express'], program: openidClientProgram }
const number = '447700900917'
const run = promisify(execFile)

let site = ''
let sandbox: Sandbox
let tarballs = ''
let registry: Registry
beforeAll(async () => {
  site = `http://localhost:${await findFreePort()}`
  sandbox = await createSandbox({ port: 0, redirectUrls: [`${site}/login/mobile/discovery_callback`] })
  tarballs = mkdtempSync(join(tmpdir(), 'tarballs-'))
  registry = await serveRegistry(tarballs, packWorkspace(preset.packages.slice(0, 2), tarballs))
})
afterAll(async () => {
  registry.close()
  rmSync(tarballs, { recursive: true })
  await sandbox.close()
})

interface Installed {
  readonly folder: string
  readonly mebibytes: number
  readonly packages: number
  readonly seconds: number
}

/** `npm init -y` and `npm install` in an empty folder. */
async function install(packages: readonly string[]): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'newcomer-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  writeFileSync(join(folder, '.npmrc'), `@mobile-connect:registry=${registry.url}/\n`)
  const beganMs = performance.now()
  await npm(folder, 'init', '-y')
  await npm(folder, 'install', ...packages)
  const seconds = (performance.now() - beganMs) / 1_000
  const files = globSync('node_modules/**/*', { cwd: folder })
  const bytes = files.map((file) => lstatSync(join(folder, file))).reduce((sum, { size }) => sum + size, 0)
  const { packages: locked } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: object
  }
  return { folder, mebibytes: bytes / 2 ** 20, packages: Object.keys(locked).length - 1, seconds }
}

/** Does not block this process, which is the registry. */
async function npm(folder: string, ...parameters: readonly string[]): Promise<void> {
  const quiet = parameters[0] === 'install' ? ['--prefer-offline', '--no-audit', '--no-fund'] : []
  await run('npm', [...parameters, ...quiet], { cwd: folder })
}

/** Runs the program and signs a user in. Resolves with the seconds from its start to the end of the sign-in. */
async function signIn(folder: string, file: string): Promise<number> {
  const beganMs = performance.now()
  const child = spawn(process.execPath, [file], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const closed = once(child, 'close')
  try {
    const isUp = () =>
      fetch(site).then(
        () => true,
        () => child.exitCode !== null,
      )
    await expect.poll(isUp, { timeout: 50_000, interval: 20 }).toBe(true)
    expect(child.exitCode, stderr).toBe(null)
    const page = await createBrowser().open(`${site}/login/mobile/start_discovery?msisdn=${number}`)
    expect(page.status, page.text + stderr).toBe(200)
    expect(page.headers.getSetCookie()).toStrictEqual([
      expect.stringMatching(/^mc_session=[\w-]{43};.* HttpOnly/) as string,
    ])
    expect(stderr).not.toMatch(/warning|"error"/i)
    return (performance.now() - beganMs) / 1_000
  } finally {
    child.kill()
    await closed
  }
}

const onHere = (program: string): string =>
  program
    .replaceAll('http://localhost:3000', site)
    .replace('listen(3000)', `listen(${new URL(site).port})`)
    .replace('http://localhost:8090/v2/discovery', sandbox.description.discoveryUrl)

function report(
  name: string,
  program: string,
  packages: readonly string[],
  installed: Installed,
  signInS: number,
): void {
  const lines = program.split('\n').filter((line) => line.trim() !== '').length
  const { mebibytes, packages: all, seconds } = installed
  console.log(
    `${name}: ${lines} lines, ${packages.length} packages named, ${all} installed, ${mebibytes.toFixed(1)} MB in ${seconds.toFixed(1)} s, signed in ${signInS.toFixed(1)} s after the start`,
  )
}

describe('a newcomer with an empty folder signs in', () => {
  it('in CommonJS, with no more than 12 lines, 3 packages and 40 MB', async () => {
    const installed = await install(preset.packages)
    writeFileSync(join(installed.folder, 'index.js'), onHere(preset.commonJs))
    const seconds = await signIn(installed.folder, 'index.js')
    report('CommonJS', preset.commonJs, preset.packages, installed, seconds)
    expect(preset.packages).toHaveLength(3)
    expect(installed.mebibytes).toBeLessThan(40)
  })

  it('in strict TypeScript that compiles without an error', async () => {
    const installed = await install(preset.packages)
    const { folder } = installed
    await npm(folder, 'pkg', 'set', 'type=module')
    await npm(folder, 'install', '--save-dev', 'typescript@6', '@types/node@24', '@types/express')
    const compilerOptions = { strict: true, target: 'es2023', module: 'nodenext', types: ['node'], outDir: 'dist' }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['server.ts'] }))
    writeFileSync(join(folder, 'server.ts'), onHere(preset.typeScript))
    const tsc = join(folder, 'node_modules/typescript/bin/tsc')
    const { stdout } = await run(process.execPath, [tsc], { cwd: folder }).catch(
      (error: unknown) => error as { stdout: string },
    )
    expect(stdout).toBe('')
    const seconds = await signIn(folder, 'dist/server.js')
    report('TypeScript', preset.typeScript, preset.packages, installed, seconds)
  })

  it('with openid-client, for comparison', async () => {
    const installed = await install(peer.packages)
    const { discoveryUrl, applications } = sandbox.description
    const [{ clientId, clientSecret } = { clientId: '', clientSecret: '' }] = applications
    const answer = await fetch(discoveryUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        accept: 'application/json',
        'x-redirect': 'APP',
      },
      body: new URLSearchParams({ MSISDN: number, Redirect_URL: `${site}/login/mobile/discovery_callback` }),
    })
    const { response } = (await answer.json()) as { response: { client_id: string; client_secret: string } }
    const program = onHere(peer.program)
      .replace('ISSUER', `${sandbox.url}/operators/g`)
      .replace('CLIENT_ID', response.client_id)
      .replace('CLIENT_SECRET', response.client_secret)
    writeFileSync(join(installed.folder, 'index.mjs'), program)
    report('openid-client', peer.program, peer.packages, installed, await signIn(installed.folder, 'index.mjs'))
  })
})
