import { describe, expect, it } from 'vitest'
import { makeWorld } from './make-world.ts'

const world = makeWorld({ corsOrigins: ['https://app.example'] })
const redirect = 'Redirect_URL=https://localhost/'
const { links } = (await (await world.send(`/v2/discovery?${redirect}`)).json()) as { links: [{ href: string }] }

describe('HEAD', () => {
  it.each([
    `/v2/discovery?${redirect}&Selected-MCC=902&Selected-MNC=02`,
    `/v2/discovery/?${redirect}&Selected-MCC=999&Selected-MNC=99`,
    '/v2/discovery?Selected-MCC=902&Selected-MNC=02',
    links[0].href,
    `${links[0].href}x`,
    '/v2/discovery/jwks.json',
    '/v2/discovery/assets/selection.css',
    '/v2/discovery/nowhere',
  ])('%s has status and headers of GET, cookies too, and no body', async (path) => {
    const headers = { Origin: 'https://app.example' }
    const get = await world.send(path, { headers })
    const head = await world.send(path, { headers, method: 'HEAD' })
    expect(head.status).toBe(get.status)
    expect([...head.headers]).toStrictEqual([...get.headers])
    expect(await head.text()).toBe('')
    expect(await get.text()).not.toBe('')
  })

  it('needs the credentials that GET needs', async () => {
    const head = await world.send('/v2/discovery', { method: 'HEAD', headers: { Authorization: 'Basic bm9ib2R5Og==' } })
    expect([head.status, head.headers.get('www-authenticate')]).toStrictEqual([401, expect.stringContaining('Basic')])
  })
})
