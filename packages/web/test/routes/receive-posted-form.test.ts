import { createWebHandler, toFetchHandler } from '../../src/index.ts'
import { describe, expect, it } from 'vitest'
import { fakeMobileConnect } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'

const handler = toFetchHandler(
  createWebHandler({
    mobileConnect: fakeMobileConnect({}),
    publicUrl: 'https://shop.example',
    onSignIn: () => undefined,
  }),
)
const post = (body: string, type = 'application/x-www-form-urlencoded', id = '') => {
  const init = { method: 'POST', body, headers: { 'content-type': type } }
  return handler(new Request(`http://internal.example${base}/discovery_callback${id}`, init))
}

describe('an answer that an operator has the browser post', () => {
  it('comes again by GET, so that the cookie of this browser comes along; no flow is called before', async () => {
    const response = await post('code=c%26d&state=s&iss=https%3A%2F%2Foperator.example')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(
      `https://shop.example${base}/discovery_callback?code=c%26d&state=s&iss=https%3A%2F%2Foperator.example`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.has('set-cookie')).toBe(false)
  })

  it('comes again at the redirect URL of its issuer', async () => {
    const response = await post('code=c&state=s', undefined, `/${'i'.repeat(16)}`)
    const expected = `https://shop.example${base}/discovery_callback/${'i'.repeat(16)}?code=c&state=s`
    expect(response.headers.get('location')).toBe(expected)
  })

  it('keeps duplicates, which the flow refuses, and leaves out what no operator says', async () => {
    const response = await post('state=s&code=1&code=2&mcc_mnc=902_02&context=x')
    expect(response.headers.get('location')).toMatch(/\?state=s&code=1&code=2$/)
  })

  it.each([
    ['another type', 'code=1', 'application/json', 415],
    ['more than 16 384 octets', `code=${'x'.repeat(16_384)}`, undefined, 413],
  ])('is refused with %s', async (_, body, type, status) => {
    expect((await post(body, type)).status).toBe(status)
  })
})
