import { execFileSync } from 'node:child_process'
import { isPermissive } from './is-permissive.ts'
import type { PackedPackage } from './packed-package.ts'

/** Names the production dependencies, of any depth, under a licence that is not permissive. */
export function findLicenceProblems({ sourceDir }: PackedPackage): readonly string[] {
  const listed = execFileSync('pnpm', ['licenses', 'list', '--prod', '--json'], { cwd: sourceDir, stdio: 'pipe' })
  const byLicence = JSON.parse(listed.toString()) as Readonly<Record<string, readonly { readonly name: string }[]>>
  return Object.entries(byLicence)
    .filter(([licence]) => !isPermissive(licence))
    .flatMap(([licence, packages]) => packages.map(({ name }) => `depends on ${name}, licensed under ${licence}`))
}
