import { expect, it } from 'vitest'
import { parseJsonObject } from '../../src/json/parse-json-object.ts'

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
