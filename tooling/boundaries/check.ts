import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { cruiseTree } from './cruise-tree.ts'
import { rules } from './rules.ts'

const root = `${import.meta.dirname}/../..`
const minModules = 200

const problems: string[] = []

for (const { name } of rules) {
  const canary = `${import.meta.dirname}/canaries/${name}`
  const culprits = globSync('**/culprit*.ts', { cwd: canary })
  const { summary } = await cruiseTree(canary, globSync('*', { cwd: canary }))
  const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))
  const expected = new Set(culprits.map((culprit) => `${name}: ${culprit}`))
  if (expected.size === 0) problems.push(`rule ${name} has no canary`)
  for (const missed of expected.difference(caught)) problems.push(`canary missed, ${missed}`)
  for (const wrong of caught.difference(expected)) problems.push(`canary caught wrongly, ${wrong}`)
}
for (const canary of globSync('canaries/*', { cwd: import.meta.dirname })) {
  if (!rules.some(({ name }) => name === basename(canary))) problems.push(`${canary} belongs to no rule`)
}

const { summary, modules } = await cruiseTree(root, ['apps', 'packages', 'integrations'])
for (const { rule, from, to } of summary.violations) problems.push(`${rule.name}: ${from} -> ${to}`)

// A cruise that saw nothing, or no edge between packages, finds nothing to object to.
const core = modules.find(({ source }) => source === 'packages/core/src/index.ts')
if (summary.totalCruised < minModules) problems.push(`saw ${summary.totalCruised} modules, fewer than ${minModules}`)
if (!core?.dependents.some((dependent) => dependent.startsWith('packages/web/src/'))) {
  problems.push('saw nobody import @mobile-connect/core: packages of the workspace are not resolved')
}

for (const problem of problems) console.error(problem)
console.log(`boundaries: ${summary.totalCruised} modules, ${rules.length} rules, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
