import { readFileSync, writeFileSync } from 'node:fs'
import type { Comparison } from './comparison.ts'
import type { Measurement } from './measure-comparison.ts'

/** Ratios measured so far, by comparison, contestant and peer. They only fall. */
const path = new URL('../budgets.json', import.meta.url)
/** How far a run may stay above the budget: what differs from run to run. */
const SLACK = 1.2

export interface Allowance {
  readonly name: string
  readonly peer: string
  readonly goal: number
  /** The gate: the budget, or the goal where that is reached, and the slack. */
  readonly limit: number
}

export function listAllowances({ title, contestants }: Comparison): readonly Allowance[] {
  const budgets = readBudgets()
  return contestants.flatMap(({ name, goals = {} }) =>
    Object.entries(goals).map(([peer, goal]) => ({
      name,
      peer,
      goal,
      limit: Math.max(goal, budgets[keyOf(title, name, peer)] ?? goal) * SLACK,
    })),
  )
}

/** One line for each ratio above its gate. */
export function findMisses(allowances: readonly Allowance[], measurements: readonly Measurement[]): readonly string[] {
  return allowances.flatMap(({ name, peer, limit }) => {
    const ratio = measurements.find((one) => one.name === name)?.ratios[peer]
    if (ratio === undefined || ratio <= limit) return []
    return [`${name}: ${ratio.toFixed(2)} x ${peer}, allowed ${limit.toFixed(2)}`]
  })
}

/** Writes lower ratios, and those of new rows. Only an edit by hand raises one. */
export function lowerBudgets({ title, contestants }: Comparison, measurements: readonly Measurement[]): void {
  const budgets = { ...readBudgets() }
  for (const { name, goals = {} } of contestants) {
    for (const peer of Object.keys(goals)) {
      const key = keyOf(title, name, peer)
      const ratio = measurements.find((one) => one.name === name)?.ratios[peer]
      if (ratio !== undefined) budgets[key] = Number(Math.min(ratio, budgets[key] ?? Infinity).toFixed(3))
    }
  }
  const sorted = Object.entries(budgets).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`)
}

function readBudgets(): Readonly<Record<string, number>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, number>>
}

function keyOf(title: string, name: string, peer: string): string {
  return `${title}: ${name} / ${peer}`
}
