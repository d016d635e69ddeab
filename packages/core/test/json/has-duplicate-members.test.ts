import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasDuplicateMembers } from '../../src/json/has-duplicate-members.ts'

const isFoundIn = (json: string): boolean => hasDuplicateMembers(json, JSON.parse(json))

describe('hasDuplicateMembers', () => {
  it.each([
    ['two members of one name', '{"a":1,"a":2}'],
    ['a name written with an escape', '{"a":1,"\\u0061":2}'],
    ['a pair inside an object', '{"o":{"a":1,"b":2,"a":3}}'],
    ['a pair inside an array', '[{"x":1},{"a":1,"a":1}]'],
    ['a pair after a nested object', '{"a":{"b":1},"a":2}'],
    ['a pair of empty names', '{"":1,"":2}'],
    ['a pair of "__proto__"', '{"__proto__":1,"__proto__":2}'],
    ['a pair around an escaped quote', '{"a\\"":1,"a\\"":2}'],
    ['white space around the colon', '{"a" : 1 , "a"\n:\t2}'],
    ['a dropped member that held others', '{"a":{"b":1,"c":2},"a":null}'],
    ['a pair below 20 000 lists', `${'['.repeat(20_000)}{"a":1,"a":2}${']'.repeat(20_000)}`],
  ])('finds %s', (_, json) => {
    expect(isFoundIn(json)).toBe(true)
  })

  it.each([
    ['different names', '{"a":1,"b":2}'],
    ['the same name in different objects', '{"a":{"a":1},"b":[{"a":1},{"a":2}]}'],
    ['a value equal to a name', '{"a":"a","b":"a"}'],
    ['a string that looks like JSON', '{"a":"{\\"a\\":1,\\"a\\":2}","b":"},{"}'],
    ['a string with colons and braces', '{"a":":","b":"::{[,]}"}'],
    ['a string that ends in a backslash', '{"a":"\\\\","b":"\\\\"}'],
    ['names that differ by case', '{"a":1,"A":2}'],
    ['names that only look alike', '{"e\\u0301":1,"\\u00e9":2}'],
  ])('passes %s', (_, json) => {
    expect(isFoundIn(json)).toBe(false)
  })

  it('passes whatever JSON.stringify writes, as an object has no member twice', () => {
    fc.assert(fc.property(fc.json(), (json) => !isFoundIn(json)))
  })

  it('finds a repetition of any member of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, pick) => {
        const names = Object.keys(object)
        const again = JSON.stringify(names[pick % names.length])
        return isFoundIn(`${JSON.stringify(object).slice(0, -1)},${again}:0}`)
      }),
    )
  })
})
