import { readTableRows } from './read-table-rows.ts'

/**
 * The retired names of docs/naming.md that mean nothing else: identifiers of two words or more in the first column. A single
 * word and a `kind` may be right somewhere else.
 */
export function readRetiredNames(page: string): readonly string[] {
  return readTableRows(page, '## Replaced names')
    .flatMap(([retired = '']) => [...retired.matchAll(/`(\w+)(?:\(\))?`/g)].map(([, name = '']) => name))
    .filter((name) => /[a-z][A-Z]|_|^[A-Z]{8,}$/.test(name))
}

/** One sentence for each retired name that stands in a text. */
export function findRetiredNames(names: readonly string[], text: string): readonly string[] {
  const pattern = new RegExp(`\\b(?:${names.join('|')})\\b`, 'g')
  return [...new Set(text.match(pattern))].map((name) => `${name} is a retired name, see docs/naming.md`)
}
