import { statSync } from 'node:fs'

/**
 * Returns a function that rejects when a file is not the one that was there before.
 *
 * Writes of SQLite into a file that was deleted or replaced succeed, and are lost with the process.
 *
 * @param file - The file of a database that is open.
 * @returns The check, for `checkReadiness`.
 * @example
 * const checkFile = watchFile('data.db')
 */
export function watchFile(file: string): () => Promise<void> {
  const opened = statSync(file)
  return async () => {
    const { dev, ino } = statSync(file)
    if (dev !== opened.dev || ino !== opened.ino) throw new Error('the file of the database was replaced')
  }
}
