import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'
import { startWorld, type World, worlds } from './world/start-world.ts'

describe.each(worlds)('the server on $framework and $database', ({ framework, open }) => {
  let world: World
  beforeAll(async () => {
    const config = { corsOrigins: ['https://app.example'] }
    world = await startWorld({ framework, storage: await open(), data: discoveryData, config })
  })
  afterAll(() => world.close())

  const get = (target: string) => sendRaw(world.url, 'GET', target, { Authorization: basic })

  it('answers a preflight of an origin that is allowed, and of no other', async () => {
    const preflight = (Origin: string) => sendRaw(world.url, 'OPTIONS', '/v2/discovery', { Origin })
    const allowed = await preflight('https://app.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers['access-control-allow-origin']).toBe('https://app.example')
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  })

  it.each([
    '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/',
    '/v2/discovery',
    '/v2/discovery/jwks.json',
    '/v2/discovery/assets/selection.css',
    '/openapi.json',
    '/',
    '/nowhere',
  ])('answers HEAD %s as GET, without the body', async (target) => {
    const [found, head] = [await get(target), await sendRaw(world.url, 'HEAD', target, { Authorization: basic })]
    expect([head.status, head.text]).toStrictEqual([found.status, ''])
    expect(head.headers['content-type']).toBe(found.headers['content-type'])
    expect(head.cookies).toStrictEqual(found.cookies)
    expect(head.headers['content-length'] ?? found.headers['content-length']).toBe(found.headers['content-length'])
  })

  it('refuses TRACE as every method it does not take', async () => {
    const refused = await sendRaw(world.url, 'TRACE', '/v2/discovery')
    expect([refused.status, refused.headers['allow']]).toStrictEqual([405, 'GET, HEAD, POST, OPTIONS'])
    expect(refused.json).toStrictEqual({ error: 'Invalid_Request', description: 'Method not allowed' })
  })

  it('describes itself in OpenAPI and on a page', async () => {
    const { json } = await sendRaw(world.url, 'GET', '/openapi.json')
    expect(json).toMatchObject({ openapi: '3.1.0', servers: [{ url: world.url }] })
    const page = await sendRaw(world.url, 'GET', '/')
    expect(page.text).toContain('POST /v2/discovery')
    expect(page.text).toContain('MSISDN')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('is live and ready, and counts what it answers', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await sendRaw(world.adminUrl, 'GET', path)).status).toBe(200)
    await get('/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/')
    const { text } = await sendRaw(world.adminUrl, 'GET', '/metrics')
    expect(text).toMatch(
      /discovery_answers_total\{type="discovery",outcome="operator_found",resolved_by="network",status="200"\} [1-9]/,
    )
    expect(text).toMatch(/discovery_request_duration_seconds_count\{route="discovery",status="200"\} [1-9]/)
    expect(text).toMatch(/discovery_data_version 1\n/)
  })
})
