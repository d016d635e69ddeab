import { describe, expect, it } from 'vitest'
import { parse } from '../../src/slices/parse-json-in-slices.ts'
import { finishAtOnce } from '../../src/slices/slice-work.ts'

const parseInChunks = (text: string, chunkLength: number): unknown => finishAtOnce(parse(text, chunkLength))

const texts = [
  JSON.stringify([
    { id: 'a', prefixes: ['44', '49', '1'] },
    { id: 'b' },
    [],
    {},
    [[1, 2], { c: null }],
    'x',
    1.5e3,
    true,
  ]),
  JSON.stringify({ a: { b: ['"', '\\', '\\"', ',', ']', '}', '{"', '\\\\'], c: '' }, ',': ':', '"': [0] }),
  JSON.stringify({ first: 'x'.repeat(50), second: Array.from({ length: 60 }, (_, index) => `4${index}`), third: 3 }),
  '{ "a" : [ 1 , 2 , 3 , { "b" : "c" } ] , "d" : { } , "a" : "again" }',
  '{"__proto__":{"polluted":true},"list":[{"__proto__":1},{"x":2}]}',
  '[[[[[[[[["deep", {"as": ["deep", "as", {"it": "goes"}]}]]]]]]]]]',
  '[]',
  '[              ]',
  '{}',
  'null',
  '"text that is longer than a chunk"',
]

describe('JSON parsed in slices', () => {
  it.each(texts)('is what JSON.parse reads, at every length of a chunk: %s', (text) => {
    for (let chunkLength = 4; chunkLength < 80; chunkLength += 1) {
      expect(parseInChunks(text, chunkLength)).toStrictEqual(JSON.parse(text))
    }
  })

  it('defines __proto__ as a member and changes no prototype', () => {
    const value = parseInChunks('{"__proto__":{"polluted":["a","b","c","d","e"]},"b":1}', 4) as object
    expect(Object.keys(value)).toStrictEqual(['__proto__', 'b'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it.each([
    '[1,2,3,4,5',
    '{"a":1,"b":2',
    '[1,,2,3,4]',
    '[1,2,3,]',
    '[      ,1]',
    '{"a":1,      }',
    '{"a":1,"b"}',
    '["a","b]',
    '[1,2,3,4]]',
    '{"a" 1,"b":2}',
    '[1 2 3 4]',
  ])('throws a SyntaxError for %s', (text) => {
    for (let chunkLength = 4; chunkLength < 20; chunkLength += 1) {
      expect(() => parseInChunks(text, chunkLength)).toThrow(SyntaxError)
    }
  })

  it('rests between chunks of an array inside one long member', () => {
    const work = parse(JSON.stringify([{ id: 'a', prefixes: Array.from({ length: 1_000 }, String) }]), 64)
    let rests = 0
    while (!work.next().done) rests += 1
    expect(rests).toBeGreaterThan(50)
  })
})
