import { expect, it } from 'vitest'
import { readTableRows } from '../read-table-rows.ts'

const page = `# Page

## One

| A | B |
| - | - |
| 1 | 2 |

### Below one

| A | B |
| - | - |
| 3 \\| 4 | 5 |

## Two

| A |
| - |
| 6 |
`

it('reads the rows below a heading and its subheadings, without headers, and keeps escaped bars', () => {
  expect(readTableRows(page, '## One')).toStrictEqual([
    ['1', '2'],
    [String.raw`3 \| 4`, '5'],
  ])
  expect(readTableRows(page, '## Two')).toStrictEqual([['6']])
})

it('reads nothing below a heading that is not there', () => {
  expect(readTableRows(page, '## Three')).toStrictEqual([])
})
