import { expect, it } from 'vitest'
import { prefersHtml, wantsJson } from '../../src/wire/read-accept.ts'

it.each([
  ['application/json', 'json'],
  ['application/json, text/html;q=0.9', 'json'],
  ['text/html, application/json', 'json'],
  ['text/html, application/json;q=0.9', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/xhtml+xml, application/json;q=0.5', 'html'],
  ['application/json;q=0.1, text/html;q=0.5, application/json;version=2', 'json'],
  ['text/html;q=0.1, application/json;q=0.5, text/html;level=1', 'html'],
  ['text/html;q=7, application/json', 'json'],
  ['application/json;q=-1', 'neither'],
  ['application/json;q=none', 'neither'],
  ['*/*', 'neither'],
])('Accept: %s prefers %s', (accept, preferred) => {
  const request = { header: (name: string) => (name === 'accept' ? accept : undefined) }
  const html = prefersHtml(request)
  expect([html, wantsJson(request)]).toStrictEqual([preferred === 'html', preferred === 'json'])
})
