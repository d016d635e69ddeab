import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isImportable, type PackedPackage } from './packed-package.ts'

const NODE_22 = join(import.meta.dirname, '../node_modules/node22/bin/node')
/** What else may fail is for tests to find: testkit, for one, only runs within vitest. */
const EXPECTED_CODES = ['ERR_MODULE_NOT_FOUND', 'ERR_REQUIRE_ASYNC_MODULE', 'ERR_REQUIRE_ESM']
const PROGRAM = `
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const load = { import: (name) => import(name), require: async (name) => require(name) }
const [way, ...names] = process.argv.slice(2)
for (const name of names) {
  await load[way](name).catch(({ code, message }) => {
    if (${JSON.stringify(EXPECTED_CODES)}.includes(code)) console.log(name + ': ' + message.split('\\n')[0])
  })
}
`

/** Imports and requires every installed package in Node.js, and says which modules are not found or cannot be required. */
export function findImportProblems(packages: readonly PackedPackage[], consumerDir: string): readonly string[] {
  const names = packages.filter(({ manifest }) => isImportable(manifest)).map(({ manifest }) => manifest.name)
  const path = join(consumerDir, 'import-all.mjs')
  writeFileSync(path, PROGRAM)
  return [process.execPath, NODE_22].flatMap((node) =>
    ['import', 'require'].flatMap((way) => {
      const told = execFileSync(node, [path, way, ...names], { cwd: consumerDir, encoding: 'utf8', stdio: 'pipe' })
      return told.split('\n').filter((line) => line !== '')
    }),
  )
}
