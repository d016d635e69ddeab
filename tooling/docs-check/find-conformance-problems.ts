import { join } from 'node:path'
import { hasTitledTest } from './has-titled-test.ts'
import { readTableRows } from './read-table-rows.ts'

/** A table of differences: its key in the links of the conformance page, and its rows. The last cell lists the numbers that a row explains. */
export interface DifferenceTable {
  readonly key: string
  readonly rows: readonly (readonly string[])[]
}

export interface ConformanceSources {
  /** The Markdown of the page. It is in `docs/`, and its links start there. */
  readonly page: string
  readonly headings: readonly string[]
  /** Every number that the page must have, once. */
  readonly numbers: readonly string[]
  readonly differences: readonly DifferenceTable[]
  /** The text of a file below the root, `undefined` where there is none. */
  readonly read: (path: string) => string | undefined
}

const NUMBER = /\b[DG]\d+\b/g
const VERDICT = /^(?:met|met, one side: .+|differs: .+)$/
const TEST = /\[`([^`]+)`\]\(([^)\s]+)\)/g

/** What is wrong with the page that answers the two documents number by number. */
export function findConformanceProblems(sources: ConformanceSources): readonly string[] {
  const rows = sources.headings.flatMap((heading) => readTableRows(sources.page, heading))
  const found = rows.map(([number = '']) => number)
  return [
    ...sources.numbers.filter((number) => !found.includes(number)).map((number) => `${number} is missing`),
    ...found.filter((number, index) => found.indexOf(number) < index).map((number) => `${number} is there twice`),
    ...found
      .filter((number) => !sources.numbers.includes(number))
      .map((number) => `${number} is no number of a document`),
    ...rows.flatMap((row) => findRowProblems(row, sources).map((problem) => `${row[0] ?? ''} ${problem}`)),
    ...sources.differences.flatMap((table) => findEntryProblems(table, rows)),
  ]
}

function findRowProblems(
  [number = '', , verdict = '', shown = '']: readonly string[],
  { differences, read }: ConformanceSources,
): readonly string[] {
  const listed = differences.filter(({ rows }) => rows.some((row) => numbersOf(row).includes(number)))
  const tests = [...shown.matchAll(TEST)]
  return [
    ...(VERDICT.test(verdict) ? [] : [`has the verdict "${verdict}"`]),
    ...(verdict !== 'met' && listed.length === 0 ? ['has no entry in a table of differences'] : []),
    ...differences
      .filter((table) => verdict.includes(`][${table.key}]`) !== listed.includes(table))
      .map((table) =>
        listed.includes(table) ? `does not link its entry of ${table.key}` : `is not listed by ${table.key}`,
      ),
    ...(tests.length === 0 ? ['names no test'] : []),
    ...tests.flatMap(([, title = '', target = '']) => {
      const text = read(join('docs', target))
      if (text === undefined) return [`names ${target}, which does not exist`]
      return hasTitledTest(text, title) ? [] : [`names "${title}", which is no title of ${target}`]
    }),
  ]
}

function findEntryProblems({ key, rows }: DifferenceTable, page: readonly (readonly string[])[]): readonly string[] {
  const known = new Set(page.map(([number]) => number))
  return rows.flatMap((row) => {
    const numbers = numbersOf(row)
    if (numbers.length === 0) return [`${key}: "${row.slice(0, 2).join(', ')}" lists no number`]
    return numbers.filter((number) => !known.has(number)).map((number) => `${key} lists ${number}, which is no row`)
  })
}

function numbersOf(row: readonly string[]): readonly string[] {
  return row.at(-1)?.match(NUMBER) ?? []
}
