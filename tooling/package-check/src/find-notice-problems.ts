import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPermissive } from './find-licence-problems.ts'
import type { PackedPackage } from './packed-package.ts'

/** Where a bundled module began, as rolldown marks it. */
const REGION = /^\/\/#region .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm
const NOTICE = /^={80}\n(\S+) \S+ \((.+)\)$/gm
/** Hosts set it up for all that is loaded, so there must be one copy. */
const SHARED = '@opentelemetry/api'

/** Says which packages a module contains without a notice, and which of them may not be bundled. */
export function findNoticeProblems({ installedDir }: Pick<PackedPackage, 'installedDir'>): readonly string[] {
  const modules = globSync('dist/**/*.js', { cwd: installedDir }).map((path) =>
    readFileSync(join(installedDir, path), 'utf8'),
  )
  const bundled = new Set(modules.flatMap((text) => Array.from(text.matchAll(REGION), ([, name = '']) => name)))
  const path = join(installedDir, 'dist/third-party-licences.txt')
  const notices = existsSync(path) ? [...readFileSync(path, 'utf8').matchAll(NOTICE)] : []
  const noticed = new Set(notices.map(([, name = '']) => name))
  return [
    ...Array.from(bundled.difference(noticed), (name) => `contains ${name}, and has no notice of it`),
    ...(bundled.has(SHARED) ? [`contains ${SHARED}, so traces of the host end there`] : []),
    ...notices
      .filter(([, , licence = '']) => !isPermissive(licence))
      .map(([, name = '', licence = '']) => `contains ${name}, licensed under ${licence}`),
  ]
}
