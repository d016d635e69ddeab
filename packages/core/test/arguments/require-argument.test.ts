import { expect, it } from 'vitest'
import { requireFunction, requireMetadata } from '../../src/arguments/require-argument.ts'

it.each([
  [5, 'number'],
  [null, 'null'],
  [[], 'a list'],
  [{}, 'object'],
])('requireFunction names the argument and the kind of %j', (value, kind) => {
  expect(() => requireFunction('hash', value)).toThrow(new TypeError(`hash must be a function, not ${kind}`))
})

it('requireFunction accepts a function', () => {
  expect(() => requireFunction('hash', () => 1)).not.toThrow()
})

it.each([undefined, null, {}])('requireMetadata accepts %j', (metadata) => {
  expect(() => requireMetadata(metadata)).not.toThrow()
})

it('requireMetadata refuses a text', () => {
  expect(() => requireMetadata('metadata')).toThrow(new TypeError('metadata must be an object, not string'))
})
