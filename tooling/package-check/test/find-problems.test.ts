import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findAwaitProblems } from '../src/find-await-problems.ts'
import { findChangelogProblems } from '../src/find-changelog-problems.ts'
import { findEntryProblems } from '../src/find-entry-problems.ts'
import { findFileProblems } from '../src/find-file-problems.ts'
import { findImportProblems } from '../src/find-import-problems.ts'
import { findSideEffects } from '../src/find-side-effects.ts'
import { findTypeProblems } from '../src/find-type-problems.ts'
import { findNoticeProblems } from '../src/find-notice-problems.ts'
import { isPermissive } from '../src/find-licence-problems.ts'
import { linkNodeTypes } from '../src/link-dependencies.ts'
import type { Manifest, PackedPackage } from '../src/packed-package.ts'

const sound: Record<string, string> = {
  LICENSE: 'Apache-2.0',
  'README.md': '# canary',
  'dist/index.js': 'export const answer = 42\n',
  'dist/index.js.map': '{}',
  'dist/index.d.ts': 'export declare const answer: number\n',
  'dist/index.d.ts.map': '{}',
  'src/index.ts': 'export const answer = 42\n',
}
const manifest = {
  name: '@mobile-connect/canary',
  type: 'module',
  files: ['dist', 'src', 'CHANGELOG.md'],
  main: './dist/index.js',
  types: './dist/index.d.ts',
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
}

let workDir: string

function write(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
}

/** A package of one module, as installed; `files` and `changes` are what is wrong with it. */
function install(files: Readonly<Record<string, string>> = {}, changes: Partial<Manifest> = {}): PackedPackage {
  const packed = { ...manifest, ...changes }
  const sourceDir = join(workDir, 'source')
  const installedDir = join(workDir, 'node_modules', manifest.name)
  write(sourceDir, { 'src/index.ts': 'export const answer = 42\n' })
  write(installedDir, { ...sound, 'package.json': JSON.stringify(packed), ...files })
  return { manifest: packed, sourceDir, installedDir, tarball: '' }
}

describe('the check of a tarball', { timeout: 60_000 }, () => {
  beforeEach(() => {
    workDir = realpathSync(mkdtempSync(join(tmpdir(), 'package-check-test-')))
    linkNodeTypes(workDir)
  })
  afterEach(() => {
    rmSync(workDir, { recursive: true })
  })

  it('finds nothing in a sound one', () => {
    const pack = install()
    expect([
      ...findFileProblems(pack),
      ...findEntryProblems(pack),
      ...findTypeProblems([pack], workDir),
      ...findImportProblems([pack], workDir),
      ...findAwaitProblems(pack),
      ...findNoticeProblems(pack),
      ...findChangelogProblems(pack, new Set([manifest.name])),
    ]).toStrictEqual([])
  })

  it('finds a file that no source accounts for, and one that is missing', () => {
    const pack = install({ 'dist/old.js': '', '.env': '' })
    rmSync(join(pack.installedDir, 'README.md'))
    expect(findFileProblems(pack)).toStrictEqual([
      'lacks README.md',
      'holds .env, which no source accounts for',
      'holds dist/old.js, which no source accounts for',
    ])
  })

  it('finds versions that only a workspace understands, and a changelog that would stay behind', () => {
    expect(findFileProblems(install({}, { files: ['dist', 'src'], dependencies: { a: 'workspace:^' } }))).toStrictEqual(
      ['depends on "workspace:^"', 'does not name CHANGELOG.md in files'],
    )
  })

  it('finds an export that is not there, and a package that exports nothing', () => {
    const exports = { ...manifest.exports, './more': { default: './dist/more.js' } }
    expect(findEntryProblems(install({}, { exports }))).toStrictEqual(['exports ./dist/more.js, which is not there'])
    expect(findEntryProblems(install({}, { exports: undefined }))).toStrictEqual([
      'exports nothing',
      'does not export ./package.json',
    ])
  })

  it('finds what resolvers of other tools miss', () => {
    const { '.': entry } = manifest.exports
    expect(findEntryProblems(install({}, { exports: { '.': entry }, main: './index.js' }))).toStrictEqual([
      'does not export ./package.json',
      'has no main or types for resolvers that do not read exports',
    ])
  })

  it('finds modules and maps of a program that a library would not have, and the licences that it lacks', () => {
    const bin = { canary: './dist/index.js' }
    expect(findFileProblems(install({}, { bin }))).toStrictEqual([
      'lacks dist/third-party-licences.txt',
      'holds dist/index.js.map, which no source accounts for',
    ])
  })

  it.each([
    ['await', 'const answer = await 42\nexport { answer }\n'],
    ['for await', 'for await (const answer of []) {\n  answer()\n}\n'],
  ])('finds a module that uses %s at its top level, in check and in require()', (_, text) => {
    const pack = install({ 'dist/index.js': text })
    expect(findAwaitProblems(pack)).toStrictEqual(['dist/index.js awaits at its top level'])
    expect(findImportProblems([pack], workDir)).toHaveLength(2)
  })

  it('lets functions of a module await', () => {
    const text = 'export const load = async () => await 42\nexport class A {\n  async b() {\n    await 42\n  }\n}\n'
    expect(findAwaitProblems(install({ 'dist/index.js': text }))).toStrictEqual([])
  })

  it('finds what a bundle would keep of a package that it does not use', async () => {
    const find = (text: string) =>
      findSideEffects(install({ 'dist/index.js': text }, { sideEffects: false, exports: manifest.exports }), workDir)
    expect(await find('export const answer = /* @__PURE__ */ compute()\n')).toStrictEqual([])
    expect(await find("import { answer } from 'undici'\nexport { answer }\n")).toStrictEqual([])
    expect(await find('export const answer = compute()\n')).toHaveLength(1)
    expect(await findSideEffects(install(), workDir)).toStrictEqual(['does not declare sideEffects: false'])
  })

  it('finds bundled packages that have no notice, no permissive licence, or a state that others share', () => {
    const module = ['left/index.js', '@opentelemetry/api/build/index.js', 'right/lib/index.js']
      .map((path) => `//#region ../../node_modules/.pnpm/a@1/node_modules/${path}\n//#endregion\n`)
      .join('')
    const line = '='.repeat(80)
    const notices = `Parts\n\n${line}\nright 1.0.0 (GPL-3.0)\n\n${line}\n@opentelemetry/api 1.9.0 (Apache-2.0)\n`
    const pack = install({ 'dist/index.js': module, 'dist/third-party-licences.txt': notices })
    expect(findNoticeProblems(pack)).toStrictEqual([
      'contains left, and has no notice of it',
      'contains @opentelemetry/api, so traces of the host end there',
      'contains right, licensed under GPL-3.0',
    ])
  })

  it('finds programs that a shell could not run', () => {
    const bin = { absent: './dist/absent.js', index: './dist/index.js' }
    expect(findEntryProblems(install({}, { bin }))).toStrictEqual([
      './dist/absent.js is a program that is not there',
      './dist/index.js does not begin with #!/usr/bin/env node',
      './dist/index.js is not executable',
    ])
    const pack = install({ 'dist/index.js': '#!/usr/bin/env node\n' }, { bin: './dist/index.js' })
    chmodSync(join(pack.installedDir, 'dist/index.js'), 0o755)
    expect(findEntryProblems(pack)).toStrictEqual([])
  })

  it('finds declarations that lean on an undeclared dependency, or lack an extension, under each resolution', () => {
    const leaning = install({ 'dist/index.d.ts': "export type { Agent } from 'undici'\n" })
    expect(findTypeProblems([leaning], workDir)).toHaveLength(2)
    const unfinished = install({ 'dist/index.d.ts': "export * from './other'\n", 'dist/other.d.ts': 'export {}\n' })
    expect(findTypeProblems([unfinished], workDir)).toStrictEqual([expect.stringMatching(/^nodenext: .*extension/)])
  })

  it('finds a module that leans on an undeclared dependency', () => {
    const pack = install({ 'dist/index.js': "import 'undici'\n" })
    const problem: unknown = expect.stringContaining("Cannot find package 'undici'")
    expect(findImportProblems([pack], workDir)).toStrictEqual([problem, problem, problem, problem])
  })

  it('finds a package that the next release would publish without a changelog', () => {
    expect(findChangelogProblems(install(), new Set())).toStrictEqual(['has neither a CHANGELOG.md nor a changeset'])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['Unknown', false],
  ])('takes %s for permissive: %s', (licence, permissive) => {
    expect(isPermissive(licence)).toBe(permissive)
  })
})
