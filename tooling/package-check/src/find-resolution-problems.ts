import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import type { PackedPackage } from './packed-package.ts'

/** What are-the-types-wrong says of the tarball, but for what is meant: ES modules only, and nothing for the resolution of Node.js 10. */
export async function findResolutionProblems({ manifest, tarball }: PackedPackage): Promise<readonly string[]> {
  if (manifest.exports === undefined) return []
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
  if (result.types === false) return ['are the types wrong: there are none']
  return result.problems
    .filter((problem) => problem.kind !== 'CJSResolvesToESM')
    .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))
    .map((problem) => `are the types wrong: ${problem.kind}`)
}
