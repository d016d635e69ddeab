import { expect, it } from 'vitest'
import { parseJsonObject, readOptionalString, readStringList } from '../../src/json/json-object.ts'

it('reads an object', () => {
  expect(parseJsonObject('{"a":[1]}')).toStrictEqual({ a: [1] })
})

it.each(['', 'null', '1', '"a"', '[]', '{', '{"a":1,}', '<html>', '\ufeff{}'])('answers undefined for %j', (text) => {
  expect(parseJsonObject(text)).toBeUndefined()
})

it('keeps "__proto__" a plain member', () => {
  const object = parseJsonObject('{"__proto__":{"error":"x"}}')
  expect(object?.['error']).toBeUndefined()
  expect(Object.hasOwn(object ?? {}, '__proto__')).toBe(true)
})

it('does not overflow on deep nesting', () => {
  expect(parseJsonObject('['.repeat(200_000))).toBeUndefined()
})

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
