// Mutates core room by room: first against the tests of the room, then what survived against all tests.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Mutant {
  readonly file: string
  readonly mutator: string
  readonly replacement: string
  readonly status: string
  readonly at: { readonly start: Position; readonly end: Position }
}

interface RoomReport {
  readonly room: string
  readonly mutants: readonly Mutant[]
}

interface Position {
  readonly line: number
  readonly column: number
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly ReportedMutant[] }>>
}

interface ReportedMutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: Mutant['at']
}

const CORE = join(import.meta.dirname, '../..')
const REPORTS = join(CORE, 'reports/rooms')
const LEAST_SCORE = 95
const FOUND = new Set(['Killed', 'Timeout'])
const MISSED = new Set(['Survived', 'NoCoverage'])

const files = globSync('src/**/*.ts', { cwd: CORE, exclude: ['src/ports/**', 'src/**/*.port.ts', 'src/index.ts'] })
const holdsCode = (path: string): boolean =>
  /^(?:export )?(?:async )?(?:const|function|class) /m.test(readFileSync(join(CORE, path), 'utf8'))
// Types have no mutants, and Stryker writes no report without one.
const sources = files.filter(holdsCode)
const rooms = [...new Set(sources.map((path) => dirname(path).slice('src/'.length)))].sort()
const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const named = process.argv.slice(2).filter((argument) => !flags.has(argument))
const asked = named.length > 0 ? named : rooms
if (!flags.has('--table') && !flags.has('--missed')) for (const room of asked) mutateRoom(room)
// One run for all rooms: all tests run before the first mutant.
if (!flags.has('--table') && !flags.has('--room-tests')) mutateMissed(asked)
process.exitCode = printTable() < LEAST_SCORE ? 1 : 0

function mutateRoom(room: string): void {
  const ofRoom = sources.filter((path) => dirname(path).slice('src/'.length) === room)
  writeReport({ room, mutants: runStryker(ofRoom, findTests(room)) })
}

/** What the reports list as missed, against all tests. The sources must be as they were. */
function mutateMissed(among: readonly string[]): void {
  const reports = among.map((room) => readReport(nameReport(room)))
  const missed = reports.flatMap(({ mutants }) => mutants.filter(({ status }) => MISSED.has(status)))
  if (missed.length === 0) return
  const judged = new Map(runStryker(missed.map(describeRange)).map((mutant) => [identify(mutant), mutant]))
  for (const { room, mutants } of reports) {
    const isFound = (mutant: Mutant): boolean => FOUND.has(judged.get(identify(mutant))?.status ?? '')
    const settle = (mutant: Mutant): Mutant =>
      MISSED.has(mutant.status) && isFound(mutant) ? { ...mutant, status: 'Killed' } : mutant
    writeReport({ room, mutants: mutants.map(settle) })
  }
}

/** The tests of a room alone; `undefined` where it has none. */
function findTests(room: string): string | undefined {
  const tests = room === '' ? 'test/*.test.ts' : `test/${room}/**/*.test.ts`
  return globSync(tests, { cwd: CORE }).length > 0 ? tests : undefined
}

function nameReport(room: string): string {
  return join(REPORTS, `${room.replaceAll('/', '.') || 'top'}.json`)
}

function readReport(path: string): RoomReport {
  return JSON.parse(readFileSync(path, 'utf8')) as RoomReport
}

function writeReport(report: RoomReport): void {
  mkdirSync(REPORTS, { recursive: true })
  writeFileSync(nameReport(report.room), JSON.stringify(report, null, 1))
}

/** @param tests - A glob of the tests to run; all when absent. */
function runStryker(patterns: readonly string[], tests?: string): readonly Mutant[] {
  const report = join(CORE, 'reports/mutation.json')
  rmSync(report, { force: true })
  const environment = { ...process.env, ...(tests !== undefined && { MC_MUTATION_TESTS: tests }) }
  const args = ['run', '--reporters', 'json,progress-append-only', '--mutate', patterns.join(',')]
  // The exit code is that of one step; the score of all rooms counts.
  spawnSync('stryker', args, { cwd: CORE, env: environment, stdio: ['ignore', 'inherit', 'inherit'] })
  if (!existsSync(report)) throw new Error(`stryker ended without a report for ${patterns.join(' ')}`)
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report
  return Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map(({ mutatorName, replacement = '', status, location }) => ({
      file,
      mutator: mutatorName,
      replacement,
      status,
      at: location,
    })),
  )
}

function identify({ file, mutator, replacement, at }: Mutant): string {
  return JSON.stringify([file, mutator, replacement, at])
}

/** Stryker counts columns from 0 in a range and from 1 in a report. */
function describeRange({ file, at: { start, end } }: Mutant): string {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`
}

/** Prints survivors and the score of each room. Returns the score of all rooms together. */
function printTable(): number {
  const reports = globSync('*.json', { cwd: REPORTS })
    .sort()
    .map((name) => readReport(join(REPORTS, name)))
  for (const { file, at, mutator, replacement, status } of reports.flatMap(({ mutants }) => mutants)) {
    if (MISSED.has(status))
      console.log(`${status}: ${file}:${at.start.line}:${at.start.column} ${mutator} ${replacement}`)
  }
  const rows = reports.map(({ room, mutants }) => count(room || 'the top of src', mutants))
  const together = count(
    'together',
    reports.flatMap(({ mutants }) => mutants),
  )
  for (const { room, found, of, ignored } of [...rows, together]) {
    const score = of === 0 ? '' : `${((100 * found) / of).toFixed(1)} %`
    console.log(`${room.padEnd(22)} ${`${found} of ${of}`.padStart(12)} ${score.padStart(8)}  ${ignored} ignored`)
  }
  return (100 * together.found) / together.of
}

function count(room: string, mutants: readonly Mutant[]): { room: string; found: number; of: number; ignored: number } {
  const found = mutants.filter(({ status }) => FOUND.has(status)).length
  const missed = mutants.filter(({ status }) => MISSED.has(status)).length
  const ignored = mutants.filter(({ status }) => status === 'Ignored').length
  return { room, found, of: found + missed, ignored }
}
