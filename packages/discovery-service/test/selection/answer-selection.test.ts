import { beforeEach, describe, expect, it } from 'vitest'
import { decryptSubscriberId, makeWorld, type World } from '../make-world.ts'

const minuteMs = 60_000
let world: World
let page: string
beforeEach(async () => {
  world = makeWorld()
  page = await begin('https://localhost/')
})

async function begin(redirectUrl: string, init: RequestInit = {}): Promise<string> {
  const response = await world.send(`/v2/discovery?Redirect_URL=${encodeURIComponent(redirectUrl)}`, init)
  const { links } = (await response.json()) as { links: [{ href: string }] }
  return links[0].href
}

/** The browser has no credentials of the application. */
function browse(url: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(url, init)
  request.headers.set('accept', 'text/html')
  return world.discovery(request, { clientIp: '192.0.2.1' })
}

async function submit(fields: Record<string, string>, url = page, headers: HeadersInit = {}): Promise<Response> {
  const text = await (await browse(url)).text()
  const csrf_token = /name="csrf_token" value="([\w-]{43})"/.exec(text)?.[1] ?? ''
  return browse(url, { method: 'POST', body: new URLSearchParams({ csrf_token, ...fields }), headers })
}

describe('the operator selection page', () => {
  it('names the application and lists the operators that serve it by country', async () => {
    const response = await browse(page)
    const text = (await response.text()).replaceAll(/\s+/g, ' ')
    expect(response.status).toBe(200)
    expect(text).toContain('<strong>TestApp</strong>')
    expect(
      [...text.matchAll(/<optgroup label="([^"]+)"|<option value="([^"]+)"/g)].map((m) => m[1] ?? m[2]),
    ).toStrictEqual(['United Kingdom', 'operator-g', 'United States', 'operator-b', 'test-network'])
  })

  it('may be read many times before it is used', async () => {
    await browse(page)
    expect((await browse(page)).status).toBe(200)
  })

  it('allows its forms to end only here, at the application and at the operators it leads to', async () => {
    const { headers } = await browse(page)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' https://localhost https://operator-b.sandbox.mobileconnect.io; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('links a stylesheet that is there and may be cached for ever', async () => {
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec(await (await browse(page)).text())?.[1] ?? ''
    const response = await browse(new URL(href, page).href)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('uses no inline script or style, which its policy would refuse', async () => {
    expect(await (await browse(page)).text()).not.toMatch(/<script|<style|style=|\son\w+=/)
  })
})

describe('a phone number', () => {
  it.each(['+447700900902', ' +44 7700 900-902 ', '+44 (0)7700 900902'])(
    'written %s leads back with its network and itself, encrypted',
    async (msisdn) => {
      const response = await submit({ action: 'number', msisdn })
      const location = new URL(response.headers.get('location') ?? '')
      expect(response.status).toBe(303)
      expect(location.origin + location.pathname).toBe('https://localhost/')
      expect([...location.searchParams.keys()]).toStrictEqual(['mcc_mnc', 'subscriber_id'])
      expect(location.searchParams.get('mcc_mnc')).toBe('902_02')
      expect(await decryptSubscriberId(location.searchParams.get('subscriber_id') ?? '')).toBe('447700900902')
    },
  )

  it('leaves a query that the redirect URL already has untouched', async () => {
    page = await begin('https://localhost/back?tenant=a%20b')
    const response = await submit({ action: 'operator', operator: 'operator-g' })
    expect(response.headers.get('location')).toBe('https://localhost/back?tenant=a%20b&mcc_mnc=907_07')
  })

  it.each([
    ['', 'Enter your mobile number.'],
    ['07700 900902', 'Start with + and your country code'],
    ['+44 77', 'This is not a complete mobile number.'],
    ['+44 7700 900902 ext. 5', 'This is not a complete mobile number.'],
    ['+4477009009021234567', 'This is not a complete mobile number.'],
    ['+hello', 'This is not a complete mobile number.'],
  ])('written "%s" is explained beside the field: %s', async (msisdn, sentence) => {
    const response = await submit({ action: 'number', msisdn })
    const text = (await response.text()).replaceAll(/\s+/g, ' ')
    expect(response.status).toBe(422)
    expect(text).toContain('aria-describedby="msisdn-error msisdn-hint" aria-invalid="true"')
    expect(text).toContain(`<p class="error" id="msisdn-error" role="alert">${sentence}`)
    expect(text).toContain(`value="${msisdn}"`)
    expect(text).toContain('Cancel and return to TestApp')
  })

  it.each([
    ['+15552010100', 'We do not know the operator of this number.', 'MSISDNNotFound'],
    ['+447700900908', 'does not offer Mobile Connect here.', 'NotSupportedOperatorMSISDN'],
    ['+447700900909', 'does not offer Mobile Connect here.', 'NotSupportedOperatorMSISDN'],
  ])('%s is explained, the list opened, and only giving up says err_msg', async (msisdn, sentence, errMsg) => {
    const explained = await submit({ action: 'number', msisdn })
    const text = (await explained.text()).replaceAll(/\s+/g, ' ')
    expect(explained.status).toBe(422)
    expect(text).toContain(sentence)
    expect(text).toContain('<details open>')
    const problem = /name="problem" value="(\w+)"/.exec(text)?.[1] ?? ''
    const left = await submit({ action: 'give_up', problem })
    expect(left.headers.get('location')).toBe(`https://localhost/?err_msg=${errMsg}`)
  })
})

describe('the list', () => {
  it('leads back with the network alone', async () => {
    const response = await submit({ action: 'operator', operator: 'operator-b' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it.each(['', 'operator-x', 'no-contract', 'plain-old-phones'])('refuses "%s" beside the field', async (operator) => {
    const response = await submit({ action: 'operator', operator })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Choose your operator from the list.')
  })
})

describe('a selection session', () => {
  it('can be cancelled with an OAuth error', async () => {
    const response = await submit({ action: 'cancel' })
    expect(response.headers.get('location')).toBe('https://localhost/?error=access_denied')
  })

  it.each([
    [15 * minuteMs - 1, 200],
    [15 * minuteMs, 401],
  ])('%i ms old answers %i', async (ageMs, status) => {
    world.passTime(ageMs)
    expect((await browse(page)).status).toBe(status)
  })

  it('shows a browser a page, not JSON, once it is over', async () => {
    const response = await browse(`${page}x`)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('This page is no longer valid')
    expect(response.headers.getSetCookie()).toHaveLength(3)
  })

  it('survives a problem, and then works', async () => {
    await submit({ action: 'number', msisdn: 'x' })
    expect((await submit({ action: 'operator', operator: 'operator-b' })).status).toBe(303)
  })

  it('ends when its redirect URL is no longer registered', async () => {
    const { applications } = world.options
    const withdrawn = makeWorld({
      ...world.options,
      applications: {
        ...applications,
        find: async (clientId) => {
          const application = await applications.find(clientId)
          return application && { ...application, redirectUrls: ['https://localhost/elsewhere'] }
        },
      },
    })
    const response = await withdrawn.discovery(new Request(page), {})
    expect(response.status).toBe(401)
  })

  it('answers 400 to an action it does not know, 415 to JSON and 405 to PUT', async () => {
    expect((await submit({ action: 'fly' })).status).toBe(400)
    expect(
      (await browse(page, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status,
    ).toBe(415)
    expect((await browse(page, { method: 'PUT' })).status).toBe(405)
  })
})
