import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Packs workspace packages, as they would be published, with all they need of the workspace, and installs the tarballs in an empty folder. */
export function installPacked(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'))
  const dependencies: Record<string, string> = {}
  const pack = (name: string): void => {
    if (dependencies[name] !== undefined) return
    const [, short = ''] = name.split('/')
    const source = findPackage(name)
    const tarball = `${short}.tgz`
    execFileSync('pnpm', ['pack', '--out', join(folder, tarball)], { cwd: source.folder, stdio: 'pipe' })
    dependencies[name] = `file:${tarball}`
    const needed = { ...source.manifest.dependencies, ...source.manifest.peerDependencies }
    for (const other of Object.keys(needed)) if (other.startsWith('@mobile-connect/')) pack(other)
  }
  names.forEach(pack)
  // Without overrides npm asks the registry about packages that are nowhere but here.
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }))
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' })
  return folder
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
