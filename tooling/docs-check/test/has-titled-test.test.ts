import { describe, expect, it } from 'vitest'
import { hasTitledTest } from '../has-titled-test.ts'

const text = `
  it.each([['Example Shop', 81]])('fills the prompt next to %s: %i bytes', () => undefined)
  it.each(rows)('%s: %j', () => undefined)
  it('reads a code (in the query)', () => undefined)`

describe('hasTitledTest', () => {
  it.each([
    'reads a code (in the query)',
    'fills the prompt next to %s: %i bytes',
    'fills the prompt next to Example Shop: 81 bytes',
    '%s: %j',
  ])('finds "%s"', (title) => {
    expect(hasTitledTest(text, title)).toBe(true)
  })

  it.each([
    ['the begin of a title', 'reads a code'],
    ['a value that the table does not have', 'fills the prompt next to Example Bank: 81 bytes'],
    ['what a title of placeholders alone would match', 'a code: a query'],
    ['no title at all', ''],
  ])('does not take %s for a title', (_, title) => {
    expect(hasTitledTest(text, title)).toBe(false)
  })
})
