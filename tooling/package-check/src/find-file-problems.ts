import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { listTargets } from './find-entry-problems.ts'
import type { PackedPackage } from './packed-package.ts'

/**
 * Says what a tarball holds too much or lacks. It has all of `src`; in `dist` it has one module for each entry point with its
 * map, and under the names of their sources declarations and modules that are loaded later or shared. A program has the
 * licences of what it bundles instead of maps. Everything else that is packed is named in `files`.
 */
export function findFileProblems({ manifest, sourceDir, installedDir }: PackedPackage): readonly string[] {
  const sources = listFiles(join(sourceDir, 'src'))
  const built = sources.flatMap((source) => /^(.+)\.ts$/.exec(source)?.slice(1) ?? []).map((path) => `dist/${path}`)
  const entries = listTargets([manifest.exports, manifest.bin])
    .map((target) => target.replace(/^\.\//, ''))
    .filter((target) => target.endsWith('.js'))
  const isProgram = manifest.bin !== undefined
  const named = (manifest.files ?? []).filter((file) => !['dist', 'src', 'CHANGELOG.md'].includes(file))
  const changelog = existsSync(join(sourceDir, 'CHANGELOG.md')) ? ['CHANGELOG.md'] : []
  const expected = new Set([
    ...['package.json', 'README.md', 'LICENSE', ...changelog, ...named, ...entries],
    ...sources.map((source) => `src/${source}`),
    ...(isProgram ? ['dist/third-party-licences.txt'] : entries.map((entry) => `${entry}.map`)),
  ])
  const parts = built.map((path) => `dist/${basename(path)}.js`)
  const allowed = [
    ...built.flatMap((path) => [`${path}.d.ts`, `${path}.d.ts.map`]),
    ...parts.flatMap((part) => (isProgram ? [part] : [part, `${part}.map`])),
  ]
  const packed = new Set(listFiles(installedDir))
  const strange = packed.difference(expected.union(new Set(allowed)))
  const text = readFileSync(join(installedDir, 'package.json'), 'utf8')
  return [
    ...Array.from(expected.difference(packed), (file) => `lacks ${file}`),
    ...Array.from(strange, (file) => `holds ${file}, which no source accounts for`),
    ...(text.match(/"(?:workspace|catalog):[^"]*"/g) ?? []).map((protocol) => `depends on ${protocol}`),
    ...(manifest.files?.includes('CHANGELOG.md') ? [] : ['does not name CHANGELOG.md in files']),
  ]
}

/** Hidden ones too, which a glob would pass over. */
function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort()
}
