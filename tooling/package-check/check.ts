import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProblems } from './find-problems.ts'

const root = join(import.meta.dirname, '../..')
/** Problems told per package; a package that was not built has hundreds. */
const shown = 4
const workDir = mkdtempSync(join(tmpdir(), 'package-check-'))

try {
  for (const path of globSync('packages/*/package.json', { cwd: root }).sort()) {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      readonly name: string
      readonly private?: boolean
    }
    if (manifest.private === true) continue
    const problems = await findProblems(join(root, path, '..'), join(workDir, manifest.name))
    const more = problems.length > shown ? [`and ${problems.length - shown} more`] : []
    console.log(`${manifest.name}: ${[...problems.slice(0, shown), ...more].join('; ') || 'ok'}`)
    if (problems.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(workDir, { recursive: true })
}
