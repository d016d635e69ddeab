import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { holdBudget } from '@mobile-connect/ratchet'
import { cruiseTree } from './cruise-tree.ts'
import { findRoomCircles } from './find-room-circles.ts'
import { houseRules, measureSources, SHORT_FILE_LINES } from './house-rules.ts'
import { rules } from './rules.ts'

const root = join(import.meta.dirname, '../..')
const minModules = 200
/** Held to a count that may only fall, until it is zero. */
const RATCHETED = new Set(['no-circles-between-rooms', 'short-files-have-two-importers'])
const problems: string[] = []

for (const { name } of [...rules, ...houseRules]) {
  const canary = join(import.meta.dirname, 'canaries', name)
  const culprits = globSync('**/culprit{*.ts,*/package.json}', { cwd: canary })
  const { summary, modules } = await cruiseTree(canary, globSync('*', { cwd: canary }))
  const houseRule = houseRules.find((rule) => rule.name === name)
  const found = houseRule?.find({ baseDir: canary, modules }) ?? []
  const caught = new Set([
    ...summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`),
    ...found.map(({ at }) => `${name}: ${at}`),
  ])
  const expected = new Set(culprits.map((culprit) => `${name}: ${culprit}`))
  if (expected.size === 0) problems.push(`rule ${name} has no canary`)
  for (const missed of expected.difference(caught)) problems.push(`canary missed, ${missed}`)
  for (const wrong of caught.difference(expected)) problems.push(`canary caught wrongly, ${wrong}`)
}
for (const canary of globSync('canaries/*', { cwd: import.meta.dirname })) {
  if (![...rules, ...houseRules].some(({ name }) => name === basename(canary))) {
    problems.push(`${canary} belongs to no rule`)
  }
}

const { summary, modules } = await cruiseTree(root, ['apps', 'packages', 'integrations'])
for (const { rule, from, to } of summary.violations) problems.push(`${rule.name}: ${from} -> ${to}`)

const counts: Record<string, number> = {}
for (const { name, find } of houseRules) {
  const found = find({ baseDir: root, modules }).map(({ at, what }) => `${name}: ${at} ${what}`)
  if (!RATCHETED.has(name)) problems.push(...found)
  else if (process.argv.includes('--list')) console.log(found.join('\n'))
  if (name === 'short-files-have-two-importers') counts[name] = found.length
}
const imports = modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
)
for (const { house, rooms } of findRoomCircles(imports)) {
  const key = `no-circles-between-rooms in ${house}`
  counts[key] = (counts[key] ?? 0) + rooms.length
}
const lines = measureSources({ baseDir: root, modules }).toSorted((a, b) => a - b)
counts[`files under ${SHORT_FILE_LINES} lines`] = lines.filter((count) => count < SHORT_FILE_LINES).length
const command = 'pnpm --filter @mobile-connect/boundaries lower'
problems.push(
  ...holdBudget({
    path: join(import.meta.dirname, 'budget.json'),
    found: counts,
    isLowering: process.argv.includes('--lower'),
    command,
  }),
)

// A tag would look as if something read it: rules on paths replaced them, and tasks are in the root's turbo.json.
for (const path of globSync(
  ['{bench,integrations}/turbo.json', '{apps,examples,integrations,packages,tooling,turbo}/*/turbo.json'],
  { cwd: root },
)) {
  problems.push(`${path}: tasks of a package belong to turbo.json at the root`)
}

// A cruise that saw nothing, or no edge between packages, finds nothing to object to.
const core = modules.find(({ source }) => source === 'packages/core/src/index.ts')
if (summary.totalCruised < minModules) problems.push(`saw ${summary.totalCruised} modules, fewer than ${minModules}`)
if (!core?.dependents.some((dependent) => dependent.startsWith('packages/web/src/'))) {
  problems.push('saw no import of @mobile-connect/core: packages of the workspace are not resolved')
}

for (const problem of problems) console.error(problem)
const median = lines[Math.floor(lines.length / 2)] ?? 0
console.log(`sources: ${lines.length} files, median ${median} lines, longest ${lines.at(-1) ?? 0}`)
console.log(
  `boundaries: ${summary.totalCruised} modules, ${rules.length + houseRules.length} rules, ${problems.length} problems`,
)
process.exitCode = problems.length === 0 ? 0 : 1
