import { expect, it } from 'vitest'
import { describeKind } from '../../src/json/describe-kind.ts'

it.each([
  [undefined, 'absent'],
  [null, 'null'],
  [[], 'array'],
  [{}, 'object'],
  ['447700900907', 'string'],
  [447700900907, 'number'],
])('says what %j is, not what it holds', (value, kind) => {
  expect(describeKind(value)).toBe(kind)
})
