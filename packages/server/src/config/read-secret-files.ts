import type { ReadFile } from './read-file.ts'

/** Values that may come from a file named by the same variable with `_FILE`. */
export const secrets = ['MC_CLIENT_SECRET', 'MC_CACHE_KEY_SECRET', 'MC_SESSION_SECRET', 'MC_STORAGE_URL'] as const

export interface ReadVariables {
  /** Trimmed. What is empty is absent. */
  readonly values: Readonly<Record<string, string>>
  readonly mistakes: readonly string[]
}

/** The variables, with secrets read from the files that `*_FILE` names. */
export function readSecretFiles(env: Readonly<Record<string, string | undefined>>, readFile: ReadFile): ReadVariables {
  const values: Record<string, string> = {}
  const mistakes: string[] = []
  for (const [name, value = ''] of Object.entries(env)) {
    if (value.trim() !== '') values[name] = value.trim()
  }
  for (const name of secrets) {
    const file = values[`${name}_FILE`]
    if (file === undefined) continue
    if (values[name] !== undefined) {
      mistakes.push(`${name} and ${name}_FILE exclude each other.`)
      continue
    }
    const read = readFile(file)
    if (typeof read !== 'string') mistakes.push(`${name}_FILE names a file that cannot be read: ${read.code}.`)
    else if (read.trim() === '') mistakes.push(`${name}_FILE names an empty file.`)
    else values[name] = read.trim()
  }
  return { values, mistakes }
}
