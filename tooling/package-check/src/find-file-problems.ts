import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackedPackage } from './packed-package.ts'

/**
 * Says what a tarball holds too much or lacks. `dist` has one module and one declaration for every source and a copy of
 * everything else in `src`; whatever else is packed is named in `files`.
 */
export function findFileProblems({ manifest, sourceDir, installedDir }: PackedPackage): readonly string[] {
  const built = listFiles(join(sourceDir, 'src')).flatMap((source) =>
    source.endsWith('.ts')
      ? [`dist/${source.replace(/\.ts$/, '.js')}`, `dist/${source.replace(/\.ts$/, '.d.ts')}`]
      : [`dist/${source}`],
  )
  const named = (manifest.files ?? []).filter((file) => file !== 'dist' && file !== 'CHANGELOG.md')
  const changelog = existsSync(join(sourceDir, 'CHANGELOG.md')) ? ['CHANGELOG.md'] : []
  const expected = new Set(['package.json', 'README.md', 'LICENSE', ...changelog, ...built, ...named])
  const packed = new Set(listFiles(installedDir))
  const text = readFileSync(join(installedDir, 'package.json'), 'utf8')
  return [
    ...Array.from(expected.difference(packed), (file) => `lacks ${file}`),
    ...Array.from(packed.difference(expected), (file) => `holds ${file}, which no source accounts for`),
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
