import { describe, expect, it, vi } from 'vitest'
import { basic, makeWorld, octets, origin, otherBasic } from './make-world.ts'

const world = makeWorld()
const { send, discovery } = world

async function begin(headers: HeadersInit = {}, redirectUrl = 'https://localhost/') {
  const response = await send(`/v2/discovery?Redirect_URL=${encodeURIComponent(redirectUrl)}`, { headers })
  const { links } = (await response.json()) as { links: [{ href: string }] }
  const url = links[0].href
  const text = await (await discovery(new Request(url), {})).text()
  return { url, text, csrf_token: /name="csrf_token" value="([\w-]+)"/.exec(text)?.[1] ?? '' }
}

function choose(url: string, fields: Record<string, string>, headers: HeadersInit = {}): Promise<Response> {
  const body = new URLSearchParams({ action: 'operator', operator: 'operator-b', ...fields })
  return discovery(new Request(url, { method: 'POST', body, headers }), {})
}

describe('open redirects', () => {
  it.each([
    'https://evil.example/',
    'https://localhost/../',
    'https://localhost/%2e%2e',
    'https://LOCALHOST/',
    'https://localhost/?',
    'https://localhost/#',
    'https://localhost:443/',
    'https://localhost.evil.example/',
    'https://localhost@evil.example/',
    'https:/localhost',
    'https://localhost/\r\nX: y',
    ' https://localhost/',
    'javascript:alert(1)',
    'https://example.com/discovered',
  ])('refuses the Redirect_URL %s, which is not registered for this application', async (redirectUrl) => {
    const query = `Redirect_URL=${encodeURIComponent(redirectUrl)}`
    for (const rest of ['', '&Selected-MCC=902&Selected-MNC=02']) {
      const response = await send(`/v2/discovery?${query}${rest}`, { headers: { Accept: 'text/html' } })
      expect(response.status).toBe(400)
      expect(response.headers.has('location')).toBe(false)
      expect(await response.text()).toBe(
        '{"error":"Invalid_Request","description":"Redirect_URL is not registered for this application"}',
      )
    }
  })

  it('takes the target of the selection form from the session alone', async () => {
    const { url, csrf_token } = await begin()
    const response = await choose(`${url}&Redirect_URL=https://evil.example/`, {
      csrf_token,
      Redirect_URL: 'https://evil.example/',
      redirect_uri: 'https://evil.example/',
    })
    expect(response.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
  })

  it('links to its own origin whatever Host the request names', async () => {
    const request = new Request('https://evil.example/v2/discovery?Redirect_URL=https://localhost/', {
      headers: { Authorization: basic, 'X-Forwarded-Host': 'evil.example' },
    })
    expect((await discovery(request, {})).headers.get('location')).toMatch(new RegExp(`^${origin}/`))
    request.headers.set('accept', 'application/json')
    expect(await (await discovery(request, {})).text()).toContain(`"href":"${origin}/`)
  })
})

describe('selection sessions', () => {
  it('are used once, whoever else had the form open', async () => {
    const { url, csrf_token } = await begin()
    const answers = await Promise.all(Array.from({ length: 10 }, () => choose(url, { csrf_token })))
    expect(answers.map(({ status }) => status).sort()).toStrictEqual([303, ...Array<number>(9).fill(401)])
    expect((await discovery(new Request(url), {})).status).toBe(401)
  })

  it('do not take the token of another session', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    expect((await choose(theirs.url, { csrf_token: mine.csrf_token })).status).toBe(403)
    expect((await choose(theirs.url, { csrf_token: theirs.csrf_token })).status).toBe(303)
  })

  it.each([{}, { csrf_token: '' }, { csrf_token: 'A'.repeat(43) }])('do not take a form with %o', async (fields) => {
    expect((await choose((await begin()).url, fields)).status).toBe(403)
  })

  it.each(['cross-site', 'same-site'])(
    'do not take a form a browser says is %s, even with the right token',
    async (site) => {
      const { url, csrf_token } = await begin()
      expect((await choose(url, { csrf_token }, { 'Sec-Fetch-Site': site })).status).toBe(403)
      expect((await choose(url, { csrf_token }, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303)
    },
  )

  it('S21 carry nothing of the application: neither URL nor page holds its id or a secret', async () => {
    const { url, text } = await begin()
    const id = new URL(url).searchParams.get('session_id') ?? ''
    expect(atob(id.replaceAll('-', '+').replaceAll('_', '/'))).toHaveLength(32)
    expect(text).not.toMatch(/04816f1f|ab26d2bd|MDQ4MTZm|YWIyNmQy|secret/)
  })

  it('lead one application only to itself', async () => {
    const { url, csrf_token } = await begin({ Authorization: otherBasic }, 'https://example.com/discovered')
    const response = await choose(url, { csrf_token })
    expect(response.headers.get('location')).toBe('https://example.com/discovered?mcc_mnc=902_02')
  })
})

describe('injection', () => {
  it('escapes the name of the application and the number entered', async () => {
    const { url, text, csrf_token } = await begin({ Authorization: otherBasic }, 'https://example.com/discovered')
    expect(text).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;Co&quot;')
    const response = await choose(url, { csrf_token, action: 'number', msisdn: '"><script>alert(1)</script>' })
    const again = await response.text()
    expect(again).not.toContain('<script')
    expect(again).toContain('value="&quot;&gt;&lt;script&gt;')
  })

  it.each(['X%0D%0ASet-Cookie:%20a=b', '%00', 'é%E2%80%AE'])(
    'keeps correlation_id %s out of every header',
    async (id) => {
      const response = await send(`/v2/discovery?Redirect_URL=https://localhost/&correlation_id=${id}`)
      expect(await response.json()).toMatchObject({ correlation_id: decodeURIComponent(id) })
      expect([...response.headers.keys()].sort()).toStrictEqual([
        'cache-control',
        'content-type',
        'x-content-type-options',
      ])
    },
  )

  it('does not take members of the prototype for parameters or operators', async () => {
    const body = '{"__proto__":{"Redirect_URL":"https://localhost/"}}'
    expect((await send('/v2/discovery', { method: 'POST', body: octets(body) })).status).toBe(400)
    const { url, csrf_token } = await begin()
    for (const operator of ['__proto__', 'constructor', 'toString']) {
      expect((await choose(url, { csrf_token, operator })).status).toBe(422)
    }
  })
})

describe('hostile bodies', () => {
  it('takes 16384 octets and not one more', async () => {
    const fill = (size: number) => 'Redirect_URL=https://localhost/&a='.padEnd(size, 'a')
    const post = (body: string) => send('/v2/discovery', { method: 'POST', body: octets(body) })
    expect((await post(fill(16_384))).status).toBe(200)
    const response = await post(fill(16_385))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: 'Invalid_Request' })
  })

  it('stops reading an endless body, in discovery and in the form', async () => {
    const { url } = await begin()
    for (const target of [`${origin}/v2/discovery`, url]) {
      const cancel = vi.fn()
      const body = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(97)),
        cancel,
      })
      const headers = { Authorization: basic, 'Content-Type': 'application/x-www-form-urlencoded' }
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
      expect((await discovery(new Request(target, init), {})).status).toBe(413)
      expect(cancel).toHaveBeenCalledOnce()
    }
  })

  it.each([
    ['deeply nested', `{"correlation_id":${'['.repeat(8000)}${']'.repeat(8000)}}`],
    ['deeply nested and cut short', `{"a":${'{"a":'.repeat(3000)}`],
    ['all commas', `{${','.repeat(16_000)}`],
  ])('answers 400 to JSON that is %s', async (_, body) => {
    expect((await send('/v2/discovery', { method: 'POST', body: octets(body) })).status).toBe(400)
  })

  it('answers 400 to octets that are not UTF-8', async () => {
    const response = await send('/v2/discovery', { method: 'POST', body: new Uint8Array([0x61, 0xff]) })
    expect(await response.json()).toStrictEqual({ error: 'Invalid_Request', description: 'The body is not UTF-8' })
  })
})

describe('credentials', () => {
  it('are compared whole: neither a prefix nor the secret of another application will do', async () => {
    const attempt = async (pair: string) =>
      (await send('/v2/discovery', { headers: { Authorization: `Basic ${btoa(pair)}` } })).status
    expect(await attempt('04816f1f-9002-4b73-9240-ed6b6a5fab6f:ab26d2bd-0312-4188-bc08-a527fa1c0d2')).toBe(401)
    expect(await attempt('04816f1f-9002-4b73-9240-ed6b6a5fab6f:54764a72-ad44-49ad-899e-2498e87fc7dd')).toBe(401)
    expect(await attempt('04816f1f-9002-4b73-9240-ed6b6a5fab6f:')).toBe(401)
    expect(await attempt('04816f1f-9002-4b73-9240-ed6b6a5fab6f:ab26d2bd-0312-4188-bc08-a527fa1c0d22')).toBe(400)
  })
})
