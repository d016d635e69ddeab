import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isImportable, type PackedPackage } from './packed-package.ts'

const ANY_EXECUTABLE = 0o111

/** Says which files named in `exports` and `bin` are not there, which programs a shell could not run, and what old resolvers miss. */
export function findEntryProblems({ manifest, installedDir }: PackedPackage): readonly string[] {
  const targets = listTargets(manifest.exports)
  const programs = listTargets(manifest.bin)
  return [
    ...(targets.length + programs.length === 0 ? ['exports nothing'] : []),
    ...(targets.includes('./package.json') ? [] : ['does not export ./package.json']),
    ...(isImportable(manifest) && !(targets.includes(manifest.main ?? '') && targets.includes(manifest.types ?? ''))
      ? ['has no main or types for resolvers that do not read exports']
      : []),
    ...targets
      .filter((target) => !existsSync(join(installedDir, target)))
      .map((target) => `exports ${target}, which is not there`),
    ...programs.flatMap((program) =>
      findProgramProblems(join(installedDir, program)).map((what) => `${program} ${what}`),
    ),
  ]
}

/** The strings at the leaves, however deep the conditions of `exports` go. */
export function listTargets(entries: unknown): string[] {
  if (typeof entries === 'string') return [entries]
  return typeof entries === 'object' && entries !== null ? Object.values(entries).flatMap(listTargets) : []
}

function findProgramProblems(path: string): readonly string[] {
  if (!existsSync(path)) return ['is a program that is not there']
  return [
    ...(readFileSync(path, 'utf8').startsWith('#!/usr/bin/env node\n')
      ? []
      : ['does not begin with #!/usr/bin/env node']),
    ...((statSync(path).mode & ANY_EXECUTABLE) === ANY_EXECUTABLE ? [] : ['is not executable']),
  ]
}
