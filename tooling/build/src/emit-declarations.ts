import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Manifest } from './read-manifest.ts'

/** Writes the declarations that the published types lead to, and their maps, as `tsconfig.build.json` of the package asks. */
export async function emitDeclarations(folder: string, { publishConfig }: Manifest): Promise<void> {
  if (publishConfig?.types === undefined) return
  const compiler = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'))
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: folder, stdio: 'inherit' })
  await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error('tsc found mistakes')
  const needed = followImports(join(folder, publishConfig.types))
  for (const path of globSync(join(folder, 'dist/**/*.d.ts'))) {
    if (!needed.has(path)) for (const file of [path, `${path}.map`]) rmSync(file)
  }
}

function followImports(path: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]+)\.ts['"]/g)) {
    followImports(join(path, '..', `${specifier}.d.ts`), found)
  }
  return found
}
