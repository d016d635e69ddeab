import { execFileSync } from 'node:child_process'
import type { PackedPackage } from './packed-package.ts'

/** Names the production dependencies, of any depth, under a licence that is not permissive. */
export function findLicenceProblems({ sourceDir }: PackedPackage): readonly string[] {
  const listed = execFileSync('pnpm', ['licenses', 'list', '--prod', '--json'], { cwd: sourceDir, stdio: 'pipe' })
  const byLicence = JSON.parse(listed.toString()) as Readonly<Record<string, readonly { readonly name: string }[]>>
  return Object.entries(byLicence)
    .filter(([licence]) => !isPermissive(licence))
    .flatMap(([licence, packages]) => packages.map(({ name }) => `depends on ${name}, licensed under ${licence}`))
}

/** By SPDX identifier: they ask for a notice and for nothing else. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
])

/** Whether a licence is permissive, or leaves the choice of one that is: `(MIT OR GPL-2.0)`. */
export function isPermissive(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => permissive.has(choice))
}
