import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packWorkspace } from './pack-workspace.ts'

/** Packs workspace packages, as they would be published, with all they need of the workspace, and installs the tarballs in an empty folder. */
export function installPacked(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'))
  const tarballs = [...packWorkspace(names, folder)]
  const dependencies = Object.fromEntries(tarballs.map(([name, tarball]) => [name, `file:${tarball}`]))
  // Without overrides npm asks the registry about packages that are nowhere but here.
  const overrides = Object.fromEntries(tarballs.map(([name]) => [name, `$${name}`]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }))
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' })
  return folder
}
