import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { readPublicFunctions } from '../read-public-functions.ts'

it('finds functions behind an index and methods of the interfaces named, with their docstrings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'))
  writeFileSync(
    join(folder, 'one.ts'),
    `/** One. */
export async function one(a: string, { b }: { b: number }): Promise<void> {}
export function notExported(): void {}
export interface Two {
  /**
   * Two.
   *
   * Pure.
   */
  readonly two: (c: string) => number
}
`,
  )
  const index = join(folder, 'index.ts')
  writeFileSync(index, `export { one } from './one.ts'\nexport type { Two } from './one.ts'\nexport const three = 3\n`)
  const options = { allowImportingTsExtensions: true, noEmit: true, target: ts.ScriptTarget.ES2023, types: [] }
  const found = readPublicFunctions(ts.createProgram([index], options), index, ['Two'])
  rmSync(folder, { recursive: true })
  expect(found).toMatchObject([
    { name: 'one', parameters: ['a', ''], returnsNothing: true, docstring: 'One.' },
    { name: 'Two.two', parameters: ['c'], returnsNothing: false, docstring: 'Two.\n\nPure.' },
  ])
}, 30_000)
