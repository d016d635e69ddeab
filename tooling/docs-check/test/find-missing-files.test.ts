import { describe, expect, it } from 'vitest'
import { findMissingFiles } from '../find-missing-files.ts'

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
