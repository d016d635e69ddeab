import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a file that its owner alone can read, whoever could read the one in its place. A reader sees the old one or the
 * new one, never half.
 */
export function writePrivateFile(file: string, text: string): void {
  // Not a device or a link, such as /dev/stdout, which renaming would replace.
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error(`${file} is not a regular file`)
  const draft = `${file}.${crypto.randomUUID()}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
