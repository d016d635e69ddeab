import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameAdapter } from '../src/name-adapter.ts'
import { ports } from '../src/ports.ts'

const execute = promisify(execFile)
const here = join(import.meta.dirname, '..')
const names = Object.keys(ports)
const packageOf = (port: string) => `new-${port.toLowerCase()}`

let root: string

interface TestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly status: string }[]
  }[]
}

const generate = (...args: string[]) =>
  execute('gen', ['run', 'adapter', '--root', root, '--config', join(here, 'config.ts'), '--args', ...args], {
    cwd: root,
  })

/** Runs in a package of the temporary workspace; a tool that finds fault ends with a code, and its report still counts. */
async function run(tool: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(join(here, 'node_modules/.bin', tool), args, { cwd: root }).catch(
    (error: unknown) => error as { readonly stdout: string },
  )
  return stdout
}

describe('pnpm turbo gen adapter', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'generator-')))
    await copyFile(join(here, '../../turbo.json'), join(root, 'turbo.json'))
    await writeFile(join(root, 'package.json'), '{"name":"workspace","type":"module","packageManager":"pnpm@12.21.0"}')
    // What an installation would put beside the new packages.
    await symlink(join(here, 'node_modules'), join(root, 'node_modules'))
    for (const port of names) await generate(packageOf(port), port)
  }, 120_000)

  afterAll(() => rm(root, { recursive: true }))

  it('makes packages whose types pass', async () => {
    const include = names.flatMap((port) => ['src', 'test'].map((part) => `packages/${packageOf(port)}/${part}`))
    const config = JSON.parse(
      await readFile(join(root, 'packages', packageOf('HttpPort'), 'tsconfig.json'), 'utf8'),
    ) as object
    await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ ...config, include }))
    expect(await run('tsc', [])).toBe('')
  })

  it('makes tests of which every clause of the contract fails, and nothing else', async () => {
    await run('vitest', ['run', '--root', root, '--reporter', 'json', '--outputFile', 'report.json'])
    const report = JSON.parse(await readFile(join(root, 'report.json'), 'utf8')) as TestReport
    const outcomes = report.testResults.map(({ assertionResults }) => ({
      contracts: [...new Set(assertionResults.flatMap(({ ancestorTitles }) => ancestorTitles))],
      statuses: [...new Set(assertionResults.map(({ status }) => status))],
    }))
    expect(outcomes).toHaveLength(names.length)
    for (const port of names) {
      expect(outcomes).toContainEqual({ contracts: [`${port} contract: ${packageOf(port)}`], statuses: ['failed'] })
    }
  })

  it('announces the package in a changeset', async () => {
    expect(await readFile(join(root, '.changeset/new-httpport.md'), 'utf8')).toContain(
      "'@mobile-connect/new-httpport': minor",
    )
  })

  it('overwrites nothing', async () => {
    const source = join(root, 'packages/new-httpport/src/index.ts')
    await writeFile(source, '// mine')
    await generate('new-httpport', 'HttpPort').catch(() => undefined)
    expect(await readFile(source, 'utf8')).toBe('// mine')
  })
})

describe('nameAdapter', () => {
  it.each([
    ['storage-mongo', 'TransactionStore', 'mongoTransactionStore', 'mongo-transaction-store'],
    ['http-got', 'HttpPort', 'gotHttpPort', 'got-http-port'],
    ['storage-cosmos-db', 'ReplayGuard', 'cosmosDbReplayGuard', 'cosmos-db-replay-guard'],
  ])('calls the adapter of %s to %s %s, in %s.ts', (name, port, factory, file) => {
    expect(nameAdapter(name, port)).toStrictEqual({ factory, file })
  })
})
