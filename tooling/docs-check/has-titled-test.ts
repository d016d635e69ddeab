import { readTestTitles } from './read-test-titles.ts'

const PLACEHOLDER = /%[sdifjoO#]|\$\w+/
/** A title that is little else than placeholders would match any text. */
const minStaticLetters = 5

/**
 * True when a test file has this title: as its source writes it, or with a value of the table in the place of each placeholder.
 * The value must stand in the file.
 */
export function hasTitledTest(text: string, title: string): boolean {
  return readTestTitles(text).some((written) => written === title || isFilledIn(written, title, text))
}

function isFilledIn(written: string, title: string, text: string): boolean {
  const parts = written.split(PLACEHOLDER)
  if (parts.length === 1 || parts.join('').replaceAll(/[^a-z]/gi, '').length < minStaticLetters) return false
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('(.+)')
  const values = new RegExp(`^${pattern}$`, 's').exec(title)?.slice(1)
  return values !== undefined && values.every((value) => text.includes(value))
}
