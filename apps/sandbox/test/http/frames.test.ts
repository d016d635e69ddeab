import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { redirectUrl, relyingParty } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  const redirectUrls = [redirectUrl, 'https://shop.example/a', 'https://shop.example/b', 'com.example.app:/callback']
  sandbox = await createSandbox({ port: 0, redirectUrls })
})
afterAll(() => sandbox.close())

/** Pages by the way they are reached. */
const pages: Readonly<Record<string, () => Promise<Response>>> = {
  'the list of phones': () => fetch(sandbox.url),
  'a phone': () => fetch(`${sandbox.url}/?msisdn=447700900907`),
  'a number page': async () => {
    const party = relyingParty(sandbox, { parameters: { login_hint: undefined } })
    const { url } = await party.browse(party.authorizeUrl)
    return fetch(url, { headers: party.headers() })
  },
  'an interaction that ended': () => fetch(`${sandbox.url}/operators/g/interaction/x/cancel`, { method: 'POST' }),
  'a gateway error': () => fetch(`${sandbox.url}/operators/g/authorize`),
  'a form to post': () => {
    const { authorizeUrl } = relyingParty(sandbox, { parameters: { response_mode: 'form_post', prompt: 'none' } })
    return fetch(authorizeUrl)
  },
  'the end of a logout': () => fetch(`${sandbox.url}/operators/g/end_session`),
  'operator selection': () =>
    fetch(`${sandbox.description.discoveryUrl}?${new URLSearchParams({ Redirect_URL: redirectUrl }).toString()}`, {
      headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'text/html' },
    }),
  'a selection that is over': () =>
    fetch(`${sandbox.description.discoveryUrl}/users/operator-selection?session_id=x`, {
      headers: { accept: 'text/html' },
    }),
}

describe('a page', () => {
  it.each(Object.keys(pages))(
    '%s may be framed by the sandbox and by registered web origins, and by nobody else',
    async (name) => {
      const response = await pages[name]?.()
      const policy = response?.headers.get('content-security-policy') ?? ''
      expect(response?.headers.get('content-type')).toContain('text/html')
      expect(policy.match(/frame-ancestors [^;]+/g)).toStrictEqual([
        "frame-ancestors 'self' http://localhost:8080 https://shop.example",
      ])
      expect(response?.headers.has('x-frame-options')).toBe(false)
      await response?.body?.cancel()
    },
  )
})

describe('a form in a frame', () => {
  it.each([
    ['same-origin', 200],
    ['same-site', 403],
    ['cross-site', 403],
  ])('sent %s is answered %i', async (site, status) => {
    const response = await fetch(`${sandbox.url}/handset/447700900907/decline`, {
      method: 'POST',
      headers: { 'sec-fetch-site': site, 'sec-fetch-dest': 'iframe' },
    })
    expect(response.status).toBe(status)
  })
})
