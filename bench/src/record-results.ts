import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Comparison } from './comparison.ts'
import { formatCost } from './format-measurements.ts'
import type { Measurement } from './measure-comparison.ts'

/** The last recorded run of each suite, which the README shows. */
const resultsPath = new URL('../results.json', import.meta.url)
const readmePath = new URL('../README.md', import.meta.url)
const [begin, end] = ['<!-- measured -->', '<!-- /measured -->']

interface Recorded {
  readonly title: string
  readonly unit: string
  readonly measurements: readonly (Measurement & { readonly goals?: Readonly<Record<string, number>> })[]
}

interface SuiteResult {
  readonly date: string
  readonly machine: string
  readonly comparisons: readonly Recorded[]
}

/** Replaces the figures of one suite in `results.json`, and the tables of the README. */
export function recordResults(
  suite: string,
  measured: readonly (readonly [comparison: Comparison, measurements: readonly Measurement[]])[],
): void {
  const results = JSON.parse(readFileSync(resultsPath, 'utf8')) as Record<string, SuiteResult>
  results[suite] = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    comparisons: measured.map(([{ title, unit = 'us', contestants }, measurements]) => ({
      title,
      unit,
      measurements: measurements.map((measurement, index) => {
        const goals = contestants[index]?.goals
        return { ...round(measurement), ...(goals !== undefined && { goals }) }
      }),
    })),
  }
  writeFileSync(resultsPath, `${JSON.stringify(results, undefined, 2)}\n`)
  const readme = readFileSync(readmePath, 'utf8')
  const [head = '', rest = ''] = readme.split(begin)
  const [, tail = ''] = rest.split(end)
  const tables = Object.entries(results).map(([name, result]) => formatSuite(name, result))
  writeFileSync(readmePath, `${head}${begin}\n\n${tables.join('\n')}\n${end}${tail}`)
}

/** The load counts what ran at the end of the measurement, the measurement included. */
function describeMachine(): string {
  const [cpu] = cpus()
  const load = loadavg()[0] ?? 0
  return `Node.js ${process.version}, ${process.platform}, ${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, load ${load.toFixed(1)}`
}

function round(measurement: Measurement): Measurement {
  const ratios = Object.entries(measurement.ratios).map(([peer, ratio]) => [peer, Number(ratio.toFixed(3))] as const)
  return { ...measurement, cost: Number(measurement.cost.toFixed(2)), ratios: Object.fromEntries(ratios) }
}

function formatSuite(name: string, { date, machine, comparisons }: SuiteResult): string {
  const lines = comparisons.flatMap(({ title, unit, measurements }) =>
    measurements.flatMap((measurement) => formatRows(title, unit, measurement)),
  )
  const head = ['| Operation | Contestant | Cost | Ratio | Peer | Goal |', '| --- | --- | ---: | ---: | --- | ---: |']
  return [`### ${name}`, '', `${date}, ${machine}.`, '', ...head, ...lines, ''].join('\n')
}

function formatRows(title: string, unit: string, measurement: Recorded['measurements'][number]): readonly string[] {
  const { name, cost, ratios, goals = {} } = measurement
  const peers = Object.entries(ratios)
  const shown = peers.length === 0 ? [['', undefined] as const] : peers
  return shown.map(([peer, ratio]) => {
    const goal = goals[peer]
    const cells = [title, name, formatCost(cost, unit), ratio?.toFixed(2) ?? '', peer, goal?.toFixed(2) ?? '']
    return `| ${cells.join(' | ')} |`
  })
}
