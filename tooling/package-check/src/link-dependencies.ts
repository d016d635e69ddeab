import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PackedPackage } from './packed-package.ts'

/** Puts beside an installed package what its manifest asks for, and no more: not what it only develops with. */
export function linkDependencies({ manifest, sourceDir, installedDir }: PackedPackage): void {
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    if (name.startsWith('@mobile-connect/')) continue
    for (const linked of [name, `@types/${name}`]) {
      link(join(sourceDir, 'node_modules', linked), join(installedDir, 'node_modules', linked))
    }
  }
}

/** The one thing a consumer on Node.js brings along. */
export function linkNodeTypes(consumerDir: string): void {
  link(join(import.meta.dirname, '../node_modules/@types/node'), join(consumerDir, 'node_modules/@types/node'))
}

function link(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(from, to)
}
