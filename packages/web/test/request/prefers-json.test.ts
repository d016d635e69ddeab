import { expect, it } from 'vitest'
import { fromRequest } from '../../src/index.ts'
import { prefersJson } from '../../src/request/prefers-json.ts'

it.each([
  ['application/json', true],
  ['application/problem+json', true],
  ['Application/JSON; charset=utf-8', true],
  ['text/html;q=0.5, application/json', true],
  ['text/html, application/json;q=0.9', false],
  ['text/html,application/xhtml+xml,*/*;q=0.8', false],
  ['application/json;q=0', false],
  ['application/json;q=x', false],
  ['*/*', false],
  ['', false],
])('Accept %j: %s', (accept, expected) => {
  expect(prefersJson(fromRequest(new Request('http://a.example', { headers: { accept } })))).toBe(expected)
})

it.each([
  ['*/*', true],
  ['', true],
  ['text/html', false],
])('a bearer with Accept %j: %s', (accept, expected) => {
  const headers = { accept, authorization: 'Bearer x' }
  expect(prefersJson(fromRequest(new Request('http://a.example', { headers })))).toBe(expected)
})
