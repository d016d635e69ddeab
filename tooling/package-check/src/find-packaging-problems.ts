import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { isImportable, type PackedPackage } from './packed-package.ts'
import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'

/** What publint, at its strictest, says of the tarball. */
export async function findPublintProblems({ installedDir }: PackedPackage): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: installedDir, pack: false, strict: true, level: 'warning' })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** What are-the-types-wrong says of the tarball, except that packages are ES modules only, which is meant. */
export async function findResolutionProblems({ manifest, tarball }: PackedPackage): Promise<readonly string[]> {
  if (!isImportable(manifest)) return []
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
  if (result.types === false) return ['are the types wrong: there are none']
  return result.problems
    .filter((problem) => problem.kind !== 'CJSResolvesToESM')
    .map((problem) => `are the types wrong: ${problem.kind}`)
}
