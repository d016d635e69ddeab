import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const section = /^## In your own server$(.*?)^## /ms.exec(readme)?.[1] ?? ''
const install = /^npm install (.+)$/m.exec(section)?.[1] ?? ''
const [example = '', account = ''] = [...section.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code)
const commonJs =
  /^```js\n(.*?)^```/ms.exec(readFileSync(join(root, 'examples/first-sign-in/README.md'), 'utf8'))?.[1] ?? ''

it('the README begins with an example of twelve lines, imports included, and three packages to install', () => {
  expect(/^```ts\n(.*?)^```/ms.exec(readme)?.[1]).toBe(example)
  expect(example.split('\n').filter((line) => line.trim() !== '')).toHaveLength(12)
  expect(install.split(' ')).toStrictEqual(['@mobile-connect/server', '@mobile-connect/web-express', 'express'])
  const imported = [...example.matchAll(/from '(.+)'/g)].map(([, name]) => name)
  expect(imported).toStrictEqual(install.split(' '))
})

describe('the first example of the README', () => {
  let sandbox: Sandbox
  let site = ''
  beforeAll(async () => {
    site = `http://localhost:${await findFreePort()}`
    sandbox = await createSandbox({ port: 0, redirectUrls: [`${site}/login/mobile/discovery_callback`] })
  })
  afterAll(() => sandbox.close())

  /** Runs a program in an empty folder that has nothing but the packages. */
  async function run(file: string, code: string): Promise<{ readonly stderr: () => string }> {
    const folder = mkdtempSync(join(tmpdir(), 'first-sign-in-'))
    symlinkSync(join(root, 'integrations/node_modules'), join(folder, 'node_modules'))
    writeFileSync(
      join(folder, file),
      code
        .replaceAll('http://localhost:3000', site)
        .replace('listen(3000)', `listen(${new URL(site).port})`)
        .replace('http://localhost:8090/v2/discovery', sandbox.description.discoveryUrl),
    )
    const child: ChildProcess = spawn(process.execPath, [file], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr?.on('data', (chunk) => (stderr += String(chunk)))
    onTestFinished(async () => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      rmSync(folder, { recursive: true })
    })
    const isUp = () =>
      fetch(site).then(
        () => true,
        () => child.exitCode !== null,
      )
    await expect.poll(isUp, { timeout: 50_000 }).toBe(true)
    expect(child.exitCode, stderr).toBe(null)
    return { stderr: () => stderr }
  }

  it('signs a user in, as JavaScript, and the session of the host has begun', async () => {
    const withAccount = example.replace(
      /^express\(\)(.*)\.listen/m,
      (_, mounted: string) => `const app = express()${mounted}\n${account}app.listen`,
    )
    const { stderr } = await run('server.mjs', withAccount)
    const browser = createBrowser()
    expect((await browser.open(`${site}/account`)).text).toBe('null')
    const start = `${site}/login/mobile/start_discovery?msisdn=447700900917`
    const result = await browser.open(start)
    expect([result.status, result.headers.getSetCookie()]).toStrictEqual([
      200,
      [expect.stringMatching(/^mc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/) as string],
    ])
    const person = { issuer: `${sandbox.url}/operators/g`, subject: expect.stringMatching(/^.{16,}$/) as string }
    expect(JSON.parse((await browser.open(`${site}/account`)).text)).toStrictEqual(person)

    const returned = await browser.open(`${start}&return_to=/account`)
    expect([returned.url, JSON.parse(returned.text)]).toStrictEqual([`${site}/account`, person])
    expect(stderr()).toMatch(/^\{"level":"warn",[^\n]*"event":"mix_up_defence_missing"[^\n]*\}\n$/)
  })

  it('signs a user in, as CommonJS', async () => {
    await run('server.cjs', commonJs)
    const result = await createBrowser().open(`${site}/login/mobile/start_discovery?msisdn=447700900917`)
    expect([result.status, result.headers.getSetCookie()]).toStrictEqual([
      200,
      [expect.stringContaining('mc_session=') as string],
    ])
  })
})
