import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

/** The strings at the leaves of `exports`, however deep its conditions go. */
function listTargets(exports: unknown): string[] {
  if (typeof exports === 'string') return [exports]
  return typeof exports === 'object' && exports !== null ? Object.values(exports).flatMap(listTargets) : []
}

/** What was built has exactly one module and one declaration for every source: nothing missing, nothing stale. */
function listExpectedFiles(packageDir: string): Set<string> {
  const modules = globSync('**/*.ts', { cwd: join(packageDir, 'src') }).map((source) => source.replace(/\.ts$/, ''))
  const built = modules.flatMap((module) => [`dist/${module}.js`, `dist/${module}.d.ts`])
  return new Set(['package.json', 'README.md', 'LICENSE', ...built])
}

/** Packs a package into `workDir` and says what is wrong with the tarball. */
export async function findProblems(packageDir: string, workDir: string): Promise<readonly string[]> {
  mkdirSync(workDir, { recursive: true })
  execFileSync('pnpm', ['pack', '--out', join(workDir, 'package.tgz')], { cwd: packageDir, stdio: 'pipe' })
  execFileSync('tar', ['-xzf', 'package.tgz'], { cwd: workDir })
  const unpacked = join(workDir, 'package')

  const problems: string[] = []
  const packed = new Set(
    globSync('**', { cwd: unpacked, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1)),
  )
  const expected = listExpectedFiles(packageDir)
  for (const file of expected.difference(packed)) problems.push(`lacks ${file}`)
  for (const file of packed.difference(expected)) problems.push(`holds ${file}, which no source accounts for`)

  const manifest = readFileSync(join(unpacked, 'package.json'), 'utf8')
  for (const protocol of manifest.match(/"(?:workspace|catalog):[^"]*"/g) ?? []) problems.push(`depends on ${protocol}`)

  const { exports } = JSON.parse(manifest) as { readonly exports?: unknown }
  const targets = listTargets(exports)
  if (targets.length === 0) problems.push('exports nothing')
  for (const target of targets) {
    if (!existsSync(join(unpacked, target))) problems.push(`exports ${target}, which is not there`)
  }

  const { messages, pkg } = await publint({ pkgDir: unpacked, pack: false, strict: true, level: 'warning' })
  for (const message of messages)
    problems.push(`publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
  return problems
}
