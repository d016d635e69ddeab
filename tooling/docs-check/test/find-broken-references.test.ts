import { describe, expect, it } from 'vitest'
import { findMissingFiles, findOrphans, findUnknownNames } from '../find-broken-references.ts'

const page = `
| Change of \`not/a/file.ts\` | Begins in |
| -------------------------- | --------- |
| One                        | \`a/b.ts\`, then \`c/d.ts\` by \`pnpm run it\` |
| Two                        | \`a/b.ts\` |
`

describe('findMissingFiles', () => {
  it('finds each path of the last column that does not exist', () => {
    expect(findMissingFiles(page, 2, (path) => path === 'a/b.ts')).toEqual(['names c/d.ts, which does not exist'])
    expect(findMissingFiles(page, 2, () => true)).toEqual([])
  })

  it('refuses a page with too few rows', () => {
    expect(findMissingFiles(page, 3, () => true)).toEqual(['has 2 rows with a file, fewer than 3'])
  })
})

const sources = ['export const LoginHint = { generateForPcr: 1 }', 'export function requestIdentity() {}']

it('finds names in the last column that no source has', () => {
  const page = `Not in a table: \`gone\`

| Old    | New                                        |
| ------ | ------------------------------------------ |
| \`gone\` | \`requestIdentity(signIn)\`                  |
| \`gone\` | \`LoginHint.generateForPcr\` or \`'a text'\`   |
| \`gone\` | \`LoginHint.generateForGone\` or \`alsoGone()\` |
`
  expect(findUnknownNames(page, sources)).toStrictEqual(['LoginHint.generateForGone', 'alsoGone'])
})

const pages = (...entries: readonly [path: string, text: string][]): ReadonlyMap<string, string> => new Map(entries)

it('finds pages below docs that nobody links to', () => {
  const linking: [string, string] = [
    'packages/core/README.md',
    '[one](../../docs/one.md), [two](../../docs/two.md#part)',
  ]
  expect(findOrphans(pages(linking, ['docs/one.md', ''], ['docs/two.md', ''], ['docs/three.md', '']))).toEqual([
    'docs/three.md',
  ])
})

it('takes a link to the folder, but not one to itself', () => {
  expect(findOrphans(pages(['README.md', '[why](docs/adr)'], ['docs/adr/0001.md', '']))).toEqual([])
  expect(findOrphans(pages(['docs/one.md', '[above](one.md#top)']))).toEqual(['docs/one.md'])
})
