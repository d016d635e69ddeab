import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Packs core as it would be published and installs the tarball into an empty folder, beside what is to be run there. */
export function installCore(): string {
  const root = join(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'core-consumer-'))
  const tarball = join(folder, 'core.tgz')
  execFileSync('pnpm', ['pack', '--out', tarball], { cwd: join(root, '../../packages/core'), stdio: 'pipe' })
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }')
  execFileSync('pnpm', ['add', '--offline', '--ignore-workspace', tarball], { cwd: folder, stdio: 'pipe' })
  for (const files of ['smoke', 'program']) cpSync(join(root, files), folder, { recursive: true })
  return folder
}
