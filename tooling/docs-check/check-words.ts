import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdBudget } from '@mobile-connect/ratchet'
import { countWords, replacedWords } from './replaced-words.ts'
import { readProse } from './read-prose.ts'

const root = join(import.meta.dirname, '../..')
/** A check that reads nothing counts nothing. */
const minFiles = 1_000
const paths = globSync(
  ['*.md', '.changeset/*.md', '{apps,bench,docs,examples,integrations,packages,scripts,tooling,turbo}/**/*.{ts,js,md}'],
  {
    cwd: root,
    exclude: ['**/node_modules', '**/dist', '**/.stryker-tmp', '**/coverage', '**/reports', '**/artifacts'],
  },
)
const proses = paths.map((path) => [path, readProse(path, readFileSync(join(root, path), 'utf8'))] as const)

const asked = process.argv.indexOf('--list')
if (asked !== -1) {
  const word = process.argv[asked + 1]
  for (const [path, prose] of proses) {
    const count = countWords([prose])
    const listed = Object.entries(count).filter(([name]) => word === undefined || name === word)
    if (listed.length > 0) console.log(path, listed.map(([name, times]) => `${name}: ${times}`).join(', '))
  }
}

const found = countWords(proses.map(([, prose]) => prose))
const problems = [
  ...(paths.length < minFiles ? [`read ${paths.length} files, fewer than ${minFiles}`] : []),
  ...holdBudget({
    path: join(import.meta.dirname, 'word-budget.json'),
    found,
    isLowering: process.argv.includes('--lower'),
    command: 'pnpm --filter @mobile-connect/docs-check lower',
  }),
]
for (const problem of problems) {
  const instead = replacedWords.find(({ word }) => problem.startsWith(`${word}: `))?.instead
  console.error(instead === undefined ? problem : `${problem} (write: ${instead})`)
}
const total = Object.values(found).reduce((sum, count) => sum + count, 0)
console.log(`words: ${paths.length} files, ${total} words to replace, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
