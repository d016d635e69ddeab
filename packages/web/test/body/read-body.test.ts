import { describe, expect, it } from 'vitest'
import { createWebHandler, fromRequest, toResponse, type WebBody } from '../../src/index.ts'
import { fakeMobileConnect } from '../fake-mobile-connect.ts'
import { fakeSessionStore, fakeTransactionStore } from '../fake-stores.ts'
import { base } from '../open-site.ts'

const origin = 'https://shop.example'
const form = 'application/x-www-form-urlencoded'
const handler = createWebHandler({
  mobileConnect: fakeMobileConnect({}),
  publicUrl: origin,
  sessions: {
    store: fakeSessionStore(),
    transactions: fakeTransactionStore(),
    secret: 'a secret of thirty-two characters',
  },
  appRedirectUrls: ['com.example.shop:/signed-in'],
})

/** Posts with a body that a parser of the host has left. */
async function post(path: string, body: WebBody, type = form): Promise<Response> {
  const headers = { origin, accept: 'application/json', 'content-type': type }
  const request = new Request(`${origin}${base}/${path}`, { method: 'POST', headers })
  return toResponse(
    await handler(
      fromRequest(request, {
        readBody: async (maxBytes) => (maxBytes === 16_384 ? body : expect.fail('another limit')),
      }),
      {},
    ),
  )
}

const parsed = (value: object): WebBody => ({ kind: 'parsed', value })

describe('a body that a parser of the host has read', () => {
  it.each([
    ['a form', form],
    ['JSON', 'application/json'],
  ])('is used: %s', async (_, type) => {
    const response = await post('logout', parsed({ return_to: '//evil.example' }), type)
    const errors = [{ parameter: 'return_to', detail: 'This is not a path of this site.' }]
    expect(await response.json()).toMatchObject({ status: 400, errors })
    expect((await post('logout', parsed({ return_to: '/basket' }), type)).status).toBe(200)
  })

  it('is refused where a field of a form came twice', async () => {
    const response = await post('logout', parsed({ return_to: ['/a', '/b'], other: '1' }))
    const errors = [{ parameter: 'return_to', detail: 'This may be given only once.' }]
    expect(await response.json()).toMatchObject({ status: 400, errors })
  })

  it('is the answer of an operator, with the duplicates that the flow judges', async () => {
    const response = await post('discovery_callback', parsed({ state: 's', code: ['1', '2'], x: '1', iss: { a: 'b' } }))
    expect(response.headers.get('location')).toBe(`${origin}${base}/discovery_callback?state=s&code=1&code=2`)
  })

  it.each([
    ['too large', { kind: 'too_large' }, 413],
    ['cut short', { kind: 'incomplete' }, 400],
  ] as const)('is refused where it is %s', async (_, body, status) => {
    for (const path of ['logout', 'exchange_code', 'discovery_callback']) {
      expect((await post(path, body)).status).toBe(status)
    }
  })

  it('that is lost makes the handler reject, with the remedy', async () => {
    await expect(post('logout', { kind: 'consumed', remedy: 'Mount a parser.' })).rejects.toThrow(
      `The body of POST ${base}/logout was read before. Mount a parser.`,
    )
  })
})
