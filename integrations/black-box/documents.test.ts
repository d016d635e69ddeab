import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { describeServers } from './servers.ts'

const base = '/server_side_api'

describeServers('what is there for everybody', (subject) => {
  it.each([`${base}/sector_identifier_uri`, `${base}/sector_identifier_uri.json`])(
    '%s lists the redirect URLs, and its length to HEAD',
    async (target) => {
      const { ask } = subject().visitor()
      const got = await ask('GET', target)
      expect(got.status).toBe(200)
      expect(got.header('content-type')).toBe('application/json')
      const bare = `${subject().site}${base}/discovery_callback`
      const issuer = `${subject().sandboxUrl}/operators/g`
      const id = createHash('sha256').update(issuer).digest('base64url').slice(0, 16)
      expect(JSON.parse(got.body)).toEqual([bare, `${bare}/${id}`])
      const head = await ask('HEAD', target)
      expect(head.statusLine).toBe(got.statusLine)
      expect(head.body).toBe('')
      expect(head.header('content-type')).toBe(got.header('content-type'))
    },
  )

  it('/openapi.json describes the routes of both applications', async () => {
    const { ask, askJson } = subject().visitor()
    const description = await ask('GET', '/openapi.json')
    const { openapi, paths } = description.json() as { readonly openapi: string; readonly paths: object }
    expect(openapi).toMatch(/^3\.1\./)
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([`${base}/start_discovery`, `${base}/exchange_code`, '/login/mobile/session']),
    )
    expect((await askJson('GET', '/openapi.json')).body).toBe(description.body)
    expect((await ask('HEAD', '/openapi.json')).body).toBe('')
  })

  it('assets are kept by browsers for a year, under names that change with them', async () => {
    const { ask } = subject().visitor()
    const page = await ask('GET', '/nothing')
    const targets = [...page.body.matchAll(/(?:href|src)="([^"]+\/assets\/[^"]+)"/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) {
      const asset = await ask('GET', target)
      expect(asset.status).toBe(200)
      expect(asset.header('cache-control')).toMatch(/max-age=31536000/)
      expect(asset.header('x-content-type-options')).toBe('nosniff')
      expect((await ask('HEAD', target)).body).toBe('')
      expect((await ask('POST', target)).status).toBe(405)
    }
  })

  it('answers JSON to whoever prefers it, and a page to everybody else', async () => {
    const { ask } = subject().visitor()
    for (const [accept, type] of [
      ['application/json', 'application/problem+json'],
      ['application/problem+json', 'application/problem+json'],
      ['text/html;q=0.5, application/json', 'application/problem+json'],
      ['text/html, application/json;q=0.5', 'text/html; charset=utf-8'],
      ['*/*', 'text/html; charset=utf-8'],
      ['', 'text/html; charset=utf-8'],
      ['application/json;q=0, */*', 'text/html; charset=utf-8'],
      [';;;,,', 'text/html; charset=utf-8'],
    ] as const) {
      const answer = await ask('GET', `${base}/session`, { headers: { accept } })
      expect([accept, answer.header('content-type')]).toEqual([accept, type])
    }
  })
})
