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
/** A package for each port, and one for two of them. */
const adapters = [
  ...Object.keys(ports).map((port) => [`new-${port.toLowerCase()}`, port] as const),
  ['new-pair', 'TransactionStore'] as const,
  ['new-pair', 'ReplayGuard'] as const,
]
const packages = [...new Set(adapters.map(([name]) => name))]

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
    for (const [name, port] of adapters) await generate(name, port)
  }, 120_000)

  afterAll(() => rm(root, { recursive: true }))

  it('makes packages whose types pass', async () => {
    const include = packages.flatMap((name) => ['src', 'test'].map((part) => `packages/${name}/${part}`))
    const config = JSON.parse(await readFile(join(root, 'packages/new-pair/tsconfig.json'), 'utf8')) as object
    await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ ...config, include }))
    expect(await run('tsc', [])).toBe('')
  })

  it('makes packages that build with what Node.js has', async () => {
    await writeFile(join(root, 'packages/new-pair/src/unzip.ts'), "export { gunzipSync } from 'node:zlib'\n")
    expect(await run('tsc', ['-p', 'packages/new-pair/tsconfig.build.json'])).toBe('')
  })

  it('makes tests of which every clause of the contract fails, and nothing else', async () => {
    await run('vitest', ['run', '--root', root, '--reporter', 'json', '--outputFile', 'report.json'])
    const report = JSON.parse(await readFile(join(root, 'report.json'), 'utf8')) as TestReport
    const outcomes = report.testResults.map(({ assertionResults }) => ({
      contracts: [...new Set(assertionResults.flatMap(({ ancestorTitles }) => ancestorTitles))],
      statuses: [...new Set(assertionResults.map(({ status }) => status))],
    }))
    expect(outcomes).toHaveLength(adapters.length)
    for (const [name, port] of adapters) {
      expect(outcomes).toContainEqual({ contracts: [`${port} contract: ${name}`], statuses: ['failed'] })
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
    await expect(generate('new-httpport', 'HttpPort')).rejects.toThrow()
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
