import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAwaitProblems } from './find-await-problems.ts'
import { findChangelogProblems, readAnnouncedPackages } from './find-changelog-problems.ts'
import { findEngineProblems } from './find-engine-problems.ts'
import { findEntryProblems } from './find-entry-problems.ts'
import { findFileProblems } from './find-file-problems.ts'
import { findImportProblems } from './find-import-problems.ts'
import { findLicenceProblems } from './find-licence-problems.ts'
import { findNoticeProblems } from './find-notice-problems.ts'
import { findPublintProblems, findResolutionProblems } from './find-packaging-problems.ts'
import { findSideEffects } from './find-side-effects.ts'
import { findTypeProblems } from './find-type-problems.ts'
import { holdBundleBudgets } from './hold-bundle-budgets.ts'
import { linkDependencies, linkNodeTypes } from './link-dependencies.ts'
import { listPublishable } from './list-publishable.ts'
import { packPackage } from './pack-package.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Problems told per package; one that was not built has hundreds. */
const SHOWN = 4
const CONSUMER_DIR = realpathSync(mkdtempSync(join(tmpdir(), 'package-check-')))

try {
  const announced = await readAnnouncedPackages(ROOT)
  const packages = listPublishable(ROOT).map((sourceDir) => packPackage(sourceDir, CONSUMER_DIR))
  for (const pack of packages) {
    report(pack.manifest.name, [
      ...findFileProblems(pack),
      ...findEntryProblems(pack),
      ...(await findPublintProblems(pack)),
      ...(await findResolutionProblems(pack)),
      ...findAwaitProblems(pack),
      ...findLicenceProblems(pack),
      ...findNoticeProblems(pack),
      ...findEngineProblems(pack, packages),
      ...findChangelogProblems(pack, announced),
    ])
  }
  packages.forEach(linkDependencies)
  linkNodeTypes(CONSUMER_DIR)
  for (const pack of packages) report(`import of ${pack.manifest.name}`, await findSideEffects(pack, CONSUMER_DIR))
  report('a consumer of all of them', [
    ...(await holdBundleBudgets(CONSUMER_DIR)),
    ...findTypeProblems(packages, CONSUMER_DIR),
    ...findImportProblems(packages, CONSUMER_DIR),
  ])
} finally {
  rmSync(CONSUMER_DIR, { recursive: true })
}

function report(name: string, problems: readonly string[]): void {
  const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more`] : []
  console.log(`${name}: ${[...problems.slice(0, SHOWN), ...more].join('; ') || 'ok'}`)
  if (problems.length > 0) process.exitCode = 1
}
