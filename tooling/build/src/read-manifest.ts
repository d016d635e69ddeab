import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the build reads of a package.json: `exports` and `bin` in the workspace, and the same as published. */
export interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
  readonly publishConfig?: {
    readonly types?: string
    readonly exports?: Readonly<Record<string, string | { readonly default: string }>>
    readonly bin?: Readonly<Record<string, string>>
  }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Source of each published module, relative to the package, by its name in `dist` without extension. */
export type Entries = Readonly<Record<string, string>>

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** Pairs what the workspace exports with what the tarball exports. */
export function listEntries({ exports, bin, publishConfig }: Manifest): Entries {
  const sources = { ...exports, ...bin }
  const entries: Record<string, string> = {}
  for (const [key, target] of Object.entries({ ...publishConfig?.exports, ...publishConfig?.bin })) {
    const name = /^\.\/dist\/(.+)\.js$/.exec(typeof target === 'string' ? target : target.default)?.[1]
    const source = sources[key]
    if (name !== undefined && source !== undefined) entries[name] = source
  }
  return entries
}
