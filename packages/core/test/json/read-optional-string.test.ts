import { expect, it } from 'vitest'
import { readOptionalString } from '../../src/json/read-optional-string.ts'
import { readStringList } from '../../src/json/read-string-list.ts'

it.each([undefined, null, '', 1, true, [], {}])('takes %j as not said', (value) => {
  expect(readOptionalString({ member: value }, 'member')).toBeUndefined()
})

it('reads a string, and nothing from no object', () => {
  expect(readOptionalString({ member: 'text' }, 'member')).toBe('text')
  expect(readOptionalString(undefined, 'member')).toBeUndefined()
})

it.each([
  [
    ['a', 1, null, 'b'],
    ['a', 'b'],
  ],
  [[], []],
  ['a b', undefined],
  [false, undefined],
])('reads the strings of the list %j', (value, list) => {
  expect(readStringList({ member: value }, 'member')).toStrictEqual(list)
})
