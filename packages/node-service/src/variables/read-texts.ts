import { readFileSync } from 'node:fs'

export type Environment = Readonly<Record<string, string | undefined>>

/** Values by name: trimmed, none of them empty. */
export type Texts = Readonly<Record<string, string>>

/** The text of a file, or the code of the error that kept it from being read. */
export type ReadFile = (file: string) => string | { readonly code: string }

/** Reads a text file from disk. Never throws. */
export const readFileFromDisk: ReadFile = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' }
  }
}

/** Trims values, drops empty ones, and reads those of `fromFiles` from the files that `*_FILE` names. */
export function readTexts(
  env: Environment,
  fromFiles: readonly string[],
  readFile: ReadFile,
): { readonly texts: Texts; readonly mistakes: readonly string[] } {
  const texts: Record<string, string> = {}
  const mistakes: string[] = []
  for (const [name, value = ''] of Object.entries(env)) {
    if (value.trim() !== '') texts[name] = value.trim()
  }
  for (const name of fromFiles) {
    const file = texts[`${name}_FILE`]
    if (file === undefined) continue
    if (texts[name] !== undefined) {
      mistakes.push(`${name} and ${name}_FILE exclude each other.`)
      continue
    }
    const read = readFile(file)
    if (typeof read !== 'string') mistakes.push(`${name}_FILE names a file that cannot be read: ${read.code}.`)
    else if (read.trim() === '') mistakes.push(`${name}_FILE names an empty file.`)
    else texts[name] = read.trim()
  }
  return { texts, mistakes }
}
