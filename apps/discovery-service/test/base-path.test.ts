import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'
import { startWorld, type World, worlds } from './world/start-world.ts'

describe.each(worlds)('the server below /sb1 on $framework and $database', ({ framework, open }) => {
  let world: World
  beforeAll(async () => {
    const config = { publicUrl: 'https://discover.example/sb1' }
    world = await startWorld({ framework, storage: await open(), data: discoveryData, config })
  })
  afterAll(() => world.close())

  const get = (target: string, headers = {}) => sendRaw(world.url, 'GET', target, { Authorization: basic, ...headers })

  it('answers the example of the document with its path, and sets cookies for it', async () => {
    const json = { Accept: 'application/json' }
    const asked = await get('/sb1/v2/discovery?Redirect_URL=https://localhost/', json)
    expect(asked.text).toMatch(
      /^\{"links":\[\{"rel":"operatorSelection","href":"https:\/\/discover\.example\/sb1\/v2\/discovery\/users\/operator-selection\?/,
    )
    const found = await get('/sb1/v2/discovery/?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/')
    expect(found.status).toBe(200)
    expect(found.cookies.map((cookie) => cookie.split('; ')[2])).toStrictEqual(Array(3).fill('Path=/sb1/v2'))
  })

  it('leads a browser from the redirect through the page back to the application', async () => {
    const { status, headers } = await get('/sb1/v2/discovery?Redirect_URL=https://localhost')
    expect(status).toBe(302)
    const { pathname, search } = new URL(headers['location'] ?? '')
    const page = await sendRaw(world.url, 'GET', pathname + search, { Accept: 'text/html' })
    const [, stylesheet = ''] = /href="([^"]+\.css[^"]*)"/.exec(page.text) ?? []
    expect((await sendRaw(world.url, 'GET', stylesheet)).status).toBe(200)
    const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
    const body = new URLSearchParams({ csrf_token, action: 'operator', operator: 'operator-b' }).toString()
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const back = await sendRaw(world.url, 'POST', pathname + search, form, body)
    expect(back.headers['location']).toBe('https://localhost/?mcc_mnc=902_02')
  })

  it('has its description and its page below the path, and nothing beside it', async () => {
    const description = await sendRaw(world.url, 'GET', '/sb1/openapi.json')
    expect(description.json).toMatchObject({ servers: [{ url: 'https://discover.example/sb1' }] })
    const page = await sendRaw(world.url, 'GET', '/sb1/')
    expect(page.text).toContain('GET /sb1/v2/discovery')
    const targets = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, target = '']) => target)
    expect(targets).toStrictEqual(['/sb1/api.css', '/sb1/openapi.json'])
    for (const target of targets) expect((await sendRaw(world.url, 'GET', target)).status).toBe(200)
    for (const target of ['/', '/openapi.json', '/v2/discovery']) expect((await get(target)).status).toBe(404)
  })
})
