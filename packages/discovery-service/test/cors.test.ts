import { describe, expect, it } from 'vitest'
import { makeWorld, origin } from './make-world.ts'
import { beginSelection } from './selection/visit-selection.ts'

const allowed = 'https://app.example'
const path = '/v2/discovery?Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'
const world = makeWorld({ corsOrigins: [allowed, 'http://localhost:3000'] })
const { send, discovery } = world

describe('CORS', () => {
  it('answers an origin of the list with the headers of the document, and that origin for its *', async () => {
    const { headers } = await send(path, { headers: { Origin: allowed } })
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS')
    expect(headers.get('access-control-allow-headers')).toMatch(
      /^Origin, X-Requested-With, X-Source-Ip, Accept, Authorization, User-Agent, Host, Accept-Language, Location, Referer, Set-Cookie, Content-Type, X-Redirect, Using-Mobile-Data$/,
    )
    expect(headers.get('vary')).toBe('Origin')
  })

  it('tells an allowed page what was wrong, too', async () => {
    const response = await send('/v2/discovery', { headers: { Origin: allowed, Authorization: '' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
  })

  it.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null', ''])(
    'gives the origin "%s" nothing',
    async (Origin) => {
      const { headers } = await send(path, { headers: { Origin } })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toStrictEqual([])
      expect(headers.get('vary')).toBe('Origin')
    },
  )

  it('answers a preflight without credentials, before anything is counted or looked up', async () => {
    const preflight = new Request(`${origin}/v2/discovery`, { method: 'OPTIONS', headers: { Origin: allowed } })
    const response = await discovery(preflight, {})
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  })

  it('answers an allowed page that a session is not valid, with the headers that the document prints beside that 401', async () => {
    const target = '/v2/discovery/users/operator-selection?session_id=never'
    const { status, headers } = await send(target, { headers: { Origin: allowed } })
    expect(status).toBe(401)
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect((await send(target, { headers: { Origin: 'https://evil.example' } })).headers.get('vary')).toBe('Origin')
  })

  it('lets no other page read the selection page, nor what is wrong with a form of it', async () => {
    const url = await beginSelection(world, 'https://localhost/')
    for (const method of ['GET', 'POST', 'PUT']) {
      const response = await send(url, { method, headers: { Origin: allowed, Accept: 'text/html' } })
      expect(response.status).toBe({ GET: 200, POST: 415, PUT: 405 }[method])
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toStrictEqual([])
    }
  })

  it('makes cookies SameSite=None, or no page could send them; on plain http browsers would drop that', async () => {
    const cookies = async (options: Parameters<typeof makeWorld>[0]) =>
      (await makeWorld(options).send(path)).headers.getSetCookie().join()
    expect(await cookies({ corsOrigins: [allowed] })).toContain('SameSite=None; Secure')
    expect(await cookies({ corsOrigins: [allowed], publicUrl: 'http://localhost:1' })).toContain('SameSite=Lax')
    expect(await cookies({})).toContain('SameSite=Lax; Secure')
  })

  it('is off where no origin is listed', async () => {
    const { headers } = await makeWorld().send(path, { headers: { Origin: allowed } })
    expect(headers.has('vary')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })

  it.each(['*', 'https://app.example/', 'app.example', 'null', 'https://APP.example'])(
    'refuses %s in the list, which no browser sends as Origin',
    (entry) => {
      expect(() => makeWorld({ corsOrigins: [entry] })).toThrow(TypeError)
    },
  )
})

describe('X-Redirect', () => {
  const ask = (headers: HeadersInit) => send('/v2/discovery?Redirect_URL=https://localhost/', { headers })

  it.each(['APP', 'app'])('%s answers the link in JSON, also to who would rather have HTML', async (value) => {
    const response = await ask({ Accept: 'text/html', 'X-Redirect': value })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ links: [{ rel: 'operatorSelection' }] })
  })

  it('False changes nothing', async () => {
    expect((await ask({ Accept: 'text/html', 'X-Redirect': 'False' })).status).toBe(302)
  })
})
