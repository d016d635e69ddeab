import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Packs packages of the workspace with all that they need of it, and returns the names of the tarballs by package. */
export function packWorkspace(names: readonly string[], folder: string): ReadonlyMap<string, string> {
  const tarballs = new Map<string, string>()
  const pack = (name: string): void => {
    if (tarballs.has(name)) return
    const [, short = ''] = name.split('/')
    const source = findPackage(name)
    const tarball = `${short}.tgz`
    execFileSync('pnpm', ['pack', '--out', join(folder, tarball)], { cwd: source.folder, stdio: 'pipe' })
    tarballs.set(name, tarball)
    const needed = { ...source.manifest.dependencies, ...source.manifest.peerDependencies }
    for (const other of Object.keys(needed)) if (other.startsWith('@mobile-connect/')) pack(other)
  }
  names.forEach(pack)
  return tarballs
}

function findPackage(name: string): { readonly folder: string; readonly manifest: Manifest } {
  const [, short = ''] = name.split('/')
  for (const room of ['packages', 'apps']) {
    // A program with the name of a package is called an app.
    const folder = join(root, room, short.replace(/-app$/, ''))
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
      if (manifest.name === name) return { folder, manifest }
    } catch {
      // It is in the other room.
    }
  }
  throw new Error(`${name} is no package of this workspace`)
}
