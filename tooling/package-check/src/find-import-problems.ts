import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackedPackage } from './packed-package.ts'

const PROGRAM = `
for (const name of process.argv.slice(2)) {
  await import(name).catch(({ code, message }) => {
    // What else may fail is for tests to find: testkit, for one, only runs within vitest.
    if (code === 'ERR_MODULE_NOT_FOUND') console.log(name + ': ' + message.split('\\n')[0])
  })
}
`

/** Imports every installed package in Node.js, and says which modules do not find what they import. */
export function findImportProblems(packages: readonly PackedPackage[], consumerDir: string): readonly string[] {
  const importable = packages.filter(({ manifest }) => manifest.exports !== undefined)
  const path = join(consumerDir, 'import-all.mjs')
  writeFileSync(path, PROGRAM)
  const told = execFileSync(process.execPath, [path, ...importable.map(({ manifest }) => manifest.name)], {
    cwd: consumerDir,
    encoding: 'utf8',
  })
  return told.split('\n').filter((line) => line !== '')
}
