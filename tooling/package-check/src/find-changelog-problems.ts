import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readChangesets } from '@changesets/read'
import type { PackedPackage } from './packed-package.ts'

/** Names of the packages that changesets waiting for the next release speak of. */
export async function readAnnouncedPackages(root: string): Promise<ReadonlySet<string>> {
  const changesets = await readChangesets(root)
  return new Set(changesets.flatMap(({ releases }) => releases.map(({ name }) => name)))
}

/** A package has a CHANGELOG.md, or a changeset from which its first release will make one. */
export function findChangelogProblems(
  { manifest, sourceDir }: PackedPackage,
  announced: ReadonlySet<string>,
): readonly string[] {
  if (existsSync(join(sourceDir, 'CHANGELOG.md')) || announced.has(manifest.name)) return []
  return ['has neither a CHANGELOG.md nor a changeset']
}
