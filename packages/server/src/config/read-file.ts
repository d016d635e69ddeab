import { readFileSync } from 'node:fs'

/** The text of a file, or why there is none. */
export type ReadFile = (file: string) => string | { readonly code: string }

export const readFile: ReadFile = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' }
  }
}
