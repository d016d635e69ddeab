import { expect, it } from 'vitest'
import { readTestTitles } from '../read-test-titles.ts'

it('reads plain titles, those of tables, and templates with a placeholder for each expression', () => {
  const text = `
    describe('a group', () => {
      it('a test', () => undefined)
      it.each([1, 2])('number %i', () => undefined)
      describe.each(names)(\`the subject \${kind} at %s\`, () => undefined)
      test.skipIf(false)("another's test", () => undefined)
    })
    // it('in a comment')
    call('no title')`
  expect(readTestTitles(text)).toStrictEqual([
    'a group',
    'a test',
    'number %i',
    'the subject %s at %s',
    "another's test",
  ])
})

it('reads a title from each row of a table, with its section where it has one', () => {
  const text = `
    const rows = [
      { section: 'Requests', says: 'the example', status: 200 },
      { says: 'without a section' },
      { section: 'no title' },
    ]`
  expect(readTestTitles(text)).toStrictEqual(['Requests: the example', 'without a section'])
})
