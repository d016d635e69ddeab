import { describe, expect, it } from 'vitest'
import { type ConformanceSources, findConformanceProblems } from '../find-conformance-problems.ts'

const page = `# Page

## Guide

| Row | Statement | Verdict | Shown by |
| --- | --------- | ------- | -------- |
| G1 | one | met | [\`works\`](../a/one.test.ts) |
| G2 | two | differs: no ([entry][sdk]) | [\`works\`](../a/one.test.ts) |

## API

| Row | Statement | Verdict | Shown by |
| --- | --------- | ------- | -------- |
| D1 | three | met, one side: the first ([entry][service]) | [\`works\`](../a/one.test.ts)<br>[\`is 302\`](../a/rows.ts) |
`
const sources: ConformanceSources = {
  page,
  headings: ['## Guide', '## API'],
  numbers: ['G1', 'G2', 'D1'],
  differences: [
    { key: 'sdk', rows: [['two', 'no', 'G2']] },
    { key: 'service', rows: [['three', 'the first', 'D1']] },
  ],
  read: (path) =>
    new Map([
      ['a/one.test.ts', "it('works', () => undefined)"],
      ['a/rows.ts', "export const rows = [{ says: 'is 302' }]"],
    ]).get(path),
}
const find = (from: string, to: string) => findConformanceProblems({ ...sources, page: page.replace(from, to) })

describe('findConformanceProblems', () => {
  it('has nothing to say of a page in order', () => {
    expect(findConformanceProblems(sources)).toStrictEqual([])
  })

  it.each([
    ['a row that is missing', '| G1 |', '| G3 |', ['G1 is missing', 'G3 is no number of a document']],
    ['a row that is there twice', '| G1 |', '| D1 |', ['G1 is missing', 'D1 is there twice']],
    ['a verdict that is none', '| met |', '| fine |', ['G1 has the verdict "fine"']],
    ['a row without a test', '[`works`](../a/one.test.ts) |\n| G2', ' |\n| G2', ['G1 names no test']],
    ['a file that is gone', 'one.test.ts', 'two.test.ts', ['G1 names ../a/two.test.ts, which does not exist']],
    ['a title that is gone', '`works`', '`work`', ['G1 names "work", which is no title of ../a/one.test.ts']],
    ['a row of a table that is gone', '`is 302`', '`is 303`', ['D1 names "is 303", which is no title of ../a/rows.ts']],
    ['an entry without its link', ' ([entry][sdk])', '', ['G2 does not link its entry of sdk']],
    ['an entry of a row that is met', 'differs: no ([entry][sdk])', 'met', ['G2 does not link its entry of sdk']],
    [
      'a link to the wrong table',
      '[service]',
      '[sdk]',
      ['D1 is not listed by sdk', 'D1 does not link its entry of service'],
    ],
    ['a difference without an entry', '| met |', '| differs: no |', ['G1 has no entry in a table of differences']],
  ])('finds %s', (_, from, to, problems) => {
    for (const problem of problems) expect(find(from, to)).toContain(problem)
  })

  it.each([
    ['no number', ['four', 'no', ''], 'sdk: "four, no" lists no number'],
    ['a number that is no row', ['four', 'no', 'D9'], 'sdk lists D9, which is no row'],
  ])('finds an entry with %s', (_, row, problem) => {
    const [sdk, service] = sources.differences
    const differences = sdk && service ? [{ ...sdk, rows: [...sdk.rows, row] }, service] : []
    expect(findConformanceProblems({ ...sources, differences })).toStrictEqual([problem])
  })
})
