import { describe, expect, it } from 'vitest'
import { describeDiscoveryApi } from '../src/index.ts'
import { basic, makeWorld, operatorB } from './make-world.ts'

const publicUrl = 'https://discover.example/sb1'
const cookieKey = crypto.getRandomValues(new Uint8Array(32))

describe.each([publicUrl, `${publicUrl}/`])(
  'a Discovery Service at %s, below a path as the document shows one',
  (url) => {
    const { send, discovery } = makeWorld({
      publicUrl: url,
      enumNonceKey: cookieKey,
      corsOrigins: ['https://app.example'],
    })
    const found = '/sb1/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'

    it.each(['/sb1/v2/discovery', '/sb1/v2/discovery/'])('answers at %s', async (path) => {
      expect((await send(found.replace('/sb1/v2/discovery', path))).status).toBe(200)
    })

    it.each([
      '/v2/discovery',
      '/sb10/v2/discovery',
      '/sb1',
      '/sb1/sb1/v2/discovery',
      '/SB1/v2/discovery',
      '/sb1v2/discovery',
    ])('answers 404 at %s', async (path) => {
      expect((await send(path)).status).toBe(404)
    })

    it('sets and resets its cookies for its own path', async () => {
      const set = (await send(found)).headers.getSetCookie()
      const reset = (await send('/sb1/v2/discovery/users/operator-selection?session_id=x')).headers.getSetCookie()
      for (const cookies of [set, reset]) {
        expect(cookies).toHaveLength(3)
        expect(cookies.filter((cookie) => !cookie.includes('; Path=/sb1/v2; '))).toStrictEqual([])
      }
    })

    it('redirects to the selection page, links its stylesheet, and takes its form, all below the path', async () => {
      const ask = new Request(`${publicUrl}/v2/discovery?Redirect_URL=https://localhost/`)
      ask.headers.set('authorization', basic)
      const location = (await discovery(ask, {})).headers.get('location') ?? ''
      expect(location).toMatch(
        /^https:\/\/discover\.example\/sb1\/v2\/discovery\/users\/operator-selection\?session_id=/,
      )

      const page = await (await discovery(new Request(location), {})).text()
      const [, stylesheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page) ?? []
      expect(stylesheet).toMatch(/^\/sb1\/v2\/discovery\/assets\/selection\.css\?v=/)
      expect((await discovery(new Request(new URL(stylesheet, location)), {})).status).toBe(200)
      // A form without an action goes to the address of its page.
      expect(page).not.toMatch(/<form[^>]* action/)

      const [, csrf_token = ''] = /name="csrf_token" value="([^"]+)"/.exec(page) ?? []
      const body = new URLSearchParams({ csrf_token, action: 'operator', operator: operatorB.id })
      const back = await discovery(new Request(location, { method: 'POST', body }), {})
      expect(back.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
    })

    it('answers the link in JSON with its path', async () => {
      const answer = await send('/sb1/v2/discovery?Redirect_URL=https://localhost/')
      expect(await answer.text()).toContain(
        '"href":"https://discover.example/sb1/v2/discovery/users/operator-selection?',
      )
    })

    it('lets listed origins read its answers', async () => {
      const { headers } = await send(found, { headers: { Origin: 'https://app.example' } })
      expect(headers.get('access-control-allow-origin')).toBe('https://app.example')
    })

    it('is described with its path', () => {
      expect(describeDiscoveryApi(url)).toMatchObject({ servers: [{ url: publicUrl }] })
    })
  },
)
