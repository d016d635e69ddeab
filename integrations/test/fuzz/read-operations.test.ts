import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describedWires } from '../../fuzz/described-wires.ts'
import { readOperations } from '../../fuzz/read-operations.ts'

const document = {
  paths: {
    '/a': { get: { parameters: [{ name: 'x', schema: { type: 'string', enum: ['1'] } }] }, head: {} },
    '/b': { post: { requestBody: { content: { 'application/json': { schema: { properties: { y: {} } } } } } } },
  },
}

it('reads what an OpenAPI document describes', () => {
  expect(readOperations(document)).toEqual([
    { path: '/a', method: 'GET', query: [['x', { type: 'string', enum: ['1'] }]], body: undefined },
    { path: '/b', method: 'POST', query: [], body: [['y', {}]] },
  ])
})

it('sends requests to all of it, and the same ones for the same seed', () => {
  const wires = describedWires(readOperations(document))
  const sample = fc.sample(wires, { numRuns: 200, seed: 1 })
  const heads = sample.map(({ pieces: [head = ''] }) => head)
  expect(heads.some((head) => /^GET \/a\?.*x=1/.test(head))).toBe(true)
  expect(heads.some((head) => head.startsWith('POST /b'))).toBe(true)
  expect(fc.sample(wires, { numRuns: 200, seed: 1 })).toEqual(sample)
})
