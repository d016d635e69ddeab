import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Manifest, PackedPackage } from './packed-package.ts'

/** Packs a package and installs the tarball, alone, into `consumerDir`. */
export function packPackage(sourceDir: string, consumerDir: string): PackedPackage {
  const { name } = readManifest(sourceDir)
  const tarball = join(consumerDir, basename(dirname(sourceDir)), `${basename(sourceDir)}.tgz`)
  const installedDir = join(consumerDir, 'node_modules', name)
  mkdirSync(dirname(tarball), { recursive: true })
  mkdirSync(installedDir, { recursive: true })
  execFileSync('pnpm', ['pack', '--out', tarball], { cwd: sourceDir, stdio: 'pipe' })
  execFileSync('tar', ['-xzf', tarball, '-C', installedDir, '--strip-components=1'])
  return { manifest: readManifest(installedDir), sourceDir, tarball, installedDir }
}

function readManifest(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest
}
