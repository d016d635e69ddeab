import { findMisses, type Allowance } from './hold-budgets.ts'
import type { Measurement } from './measure-comparison.ts'

/** A few lines of text: cost, and its ratio to each peer with the goal and what the gate allows. */
export function formatMeasurements(
  title: string,
  measurements: readonly Measurement[],
  allowances: readonly Allowance[],
  unit: string,
): string {
  const lines = measurements.map(({ name, cost, ratios, remark }) => {
    const shares = Object.entries(ratios).map(([peer, ratio]) => {
      const allowance = allowances.find((one) => one.name === name && one.peer === peer)
      return `${ratio.toFixed(2)} x ${peer}${allowance === undefined ? '' : describe(allowance, ratio)}`
    })
    return `  ${name.padEnd(44)}${formatCost(cost, unit).padStart(11)}  ${shares.join('; ')}${remark === undefined ? '' : `  ${remark}`}`
  })
  return [title, ...lines, ''].join('\n')
}

export function formatCost(cost: number, unit: string): string {
  return `${cost.toFixed(cost < 10 ? 2 : cost < 1_000 ? 1 : 0)} ${unit}`
}

function describe(allowance: Allowance, ratio: number): string {
  const { goal, limit } = allowance
  const missed = findMisses([allowance], [{ name: allowance.name, cost: 0, ratios: { [allowance.peer]: ratio } }])
  return ` (goal ${goal.toFixed(2)}, gate ${limit.toFixed(2)}${missed.length > 0 ? ', MISSED' : ratio > goal ? '' : ', reached'})`
}
