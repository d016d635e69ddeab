import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface TitledTest {
  /** Relative to the root of the repository. */
  readonly file: string
  /** Without the numbers. */
  readonly title: string
}

const TITLE = /(['"`])((?:(?:S\d+|F-[a-z0-9-]+)\s)+)(.*?)\1/

/** Tests, and groups of them, whose title begins with numbers of old defects, by number. */
export function findTitledTests(root: string): ReadonlyMap<string, readonly TitledTest[]> {
  const found = new Map<string, TitledTest[]>()
  const files = globSync(
    ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'integrations/test/**/*.test.ts'],
    {
      cwd: root,
    },
  )
  for (const file of files.toSorted()) {
    for (const line of readFileSync(join(root, file), 'utf8').split('\n')) {
      const [, , numbers = '', title = ''] = TITLE.exec(line) ?? []
      for (const number of numbers.split(' ').filter(Boolean)) {
        found.set(number, [...(found.get(number) ?? []), { file, title }])
      }
    }
  }
  return found
}
