import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Ways in which a database file disappears under a server that has it open, for `it.each`. */
export const fileLosses: readonly (readonly [what: string, lose: (file: string) => void])[] = [
  ['deleted', (file) => rmSync(file)],
  ['replaced', replaceFile],
]

function replaceFile(file: string): void {
  writeFileSync(`${file}.new`, '')
  renameSync(`${file}.new`, file)
}
