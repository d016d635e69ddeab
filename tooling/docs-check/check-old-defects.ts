import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { findTitledTests } from './find-titled-tests.ts'
import { functionalDefects, securityDefects } from './old-defects.ts'
import { renderOldDefects } from './render-old-defects.ts'

const root = join(import.meta.dirname, '../..')
const file = join(root, 'docs/security/old-defects.md')
const tests = findTitledTests(root)
const untested = Object.entries({ ...securityDefects, ...functionalDefects })
  .filter(([number, { noTestBecause }]) => noTestBecause === undefined && !tests.has(number))
  .map(([number]) => `${number} has no test whose title begins with it`)

const unlisted = [...tests.keys()]
  .filter((number) => !(number in securityDefects) && !(number in functionalDefects))
  .map((number) => `${number} stands in a test title and not in old-defects.ts`)

const page = await format(renderOldDefects(tests), { ...(await resolveConfig(file)), parser: 'markdown' })
const write = process.argv.includes('--write')
if (write) writeFileSync(file, page)
const stale = !write && readFileSync(file, 'utf8') !== page
const problems = [
  ...untested,
  ...unlisted,
  ...(stale ? ['docs/security/old-defects.md is stale: pnpm --filter @mobile-connect/docs-check write'] : []),
]
for (const problem of problems) console.error(problem)
console.log(`old defects: ${tests.size} numbers tested, ${problems.length} problems`)
if (problems.length > 0) process.exitCode = 1
