import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderClauses } from './render-clauses.ts'

const heading = '## Clauses\n'

it('the README lists every port and every clause, as they are (`vitest run -u` writes them)', async () => {
  const [introduction = ''] = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split(heading)
  await expect(`${introduction}${heading}\n${renderClauses()}`).toMatchFileSnapshot('../../README.md')
})

it.each([
  'HttpCall',
  'HttpRequest',
  'HttpReply',
  'StoredSession',
  'PendingHostStep',
  'SignatureInput',
  'Jwk',
  'CachedDocument',
])('the README declares %s', (name) => {
  expect(renderClauses()).toMatch(new RegExp(`^export (?:interface|type) ${name}\\b`, 'm'))
})

it.each(['TIMEOUT', 'ABORTED', 'UNREACHABLE', 'BODY_TOO_LARGE'])('the README names MC_HTTP_%s', (code) => {
  expect(renderClauses()).toContain(`MC_HTTP_${code}`)
})
