import { createMobileConnect, type HttpRequest, operatorFromConfiguration } from '@mobile-connect/core'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createTestIssuer } from '@mobile-connect/testkit'
import { createWebHandler, toFetchHandler } from '@mobile-connect/web'
import { expect, it } from 'vitest'

const publicUrl = 'https://shop.example'
const victim = 'victim-pcr'
const honest = await createTestIssuer({ issuer: 'https://honest.example' })
const evil = 'https://evil.example'

/** The honest operator sends no `iss`; a code stands for the nonce and challenge it was issued for, and for the victim. */
function openWorld() {
  const stolen: string[] = []
  const codes = new Map<string, string>()
  const answer = async ({ url, body = '' }: HttpRequest): Promise<string> => {
    const { origin, pathname } = new URL(url)
    if (pathname === '/jwks') return JSON.stringify(honest.jwks())
    if (pathname.startsWith('/.well-known/')) {
      const endpoints = ['authorization', 'token'].map((name) => [`${name}_endpoint`, `${origin}/${name}`])
      return JSON.stringify({ issuer: origin, jwks_uri: `${origin}/jwks`, ...Object.fromEntries(endpoints) })
    }
    const code = new URLSearchParams(body).get('code') ?? ''
    if (origin === evil) stolen.push(code)
    const nonce = codes.get(code)
    if (origin === evil || nonce === undefined) return JSON.stringify({ error: 'invalid_grant' })
    const iat = Math.floor(Date.now() / 1_000)
    const claims = { iss: honest.issuer, sub: victim, aud: 'shop-at-honest', nonce, acr: '2', iat, exp: iat + 300 }
    const idToken = await honest.signIdToken(claims)
    return JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken })
  }
  const mobileConnect = createMobileConnect({
    application: { redirectUrl: `${publicUrl}/server_side_api/discovery_callback` },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      http: {
        send: async (request) => {
          const text = await answer(request)
          return { status: text.includes('"error"') ? 400 : 200, headers: new Headers(), text: async () => text }
        },
      },
      ...memoryStorage(),
      signatures: nodeSignatureVerifier(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
  })
  const handler = createWebHandler({
    mobileConnect,
    publicUrl,
    onSignIn: () => undefined,
    operators: ['honest', 'evil'].map((id) => ({
      id,
      operator: operatorFromConfiguration({
        name: id,
        clientId: `shop-at-${id}`,
        clientSecret: 'secret',
        issuer: `https://${id}.example`,
      }),
    })),
  })
  /** One browser: it begins at an operator, and comes back with what it is given. */
  const openBrowser = () => {
    let cookie = ''
    const visit = async (path: string): Promise<Response> => {
      const headers = { accept: 'application/json', cookie }
      const response = await toFetchHandler(handler)(new Request(new URL(path, publicUrl), { headers }))
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    }
    return {
      begin: async (operator: string): Promise<URLSearchParams> => {
        const response = await visit(`/server_side_api/start_discovery_manually?operator=${operator}`)
        return new URL(response.headers.get('location') ?? '').searchParams
      },
      comeBack: (redirectUri: string, answer: Readonly<Record<string, string>>) =>
        visit(`${redirectUri}?${new URLSearchParams(answer).toString()}`),
    }
  }
  return { stolen, codes, openBrowser }
}

const read = (parameters: URLSearchParams, name: string): string => parameters.get(name) ?? ''

it('a check that is skipped where its value is absent: no mix-up signs the attacker in as the victim without iss', async () => {
  const { stolen, codes, openBrowser } = openWorld()
  const [attacker, person] = [openBrowser(), openBrowser()]
  const atHonest = await attacker.begin('honest')
  const atEvil = await person.begin('evil')
  // The malicious operator forwards the browser with the attacker's nonce and challenge, and the state of the victim.
  codes.set('code-of-victim', read(atHonest, 'nonce'))
  const arrived = await person.comeBack(read(atHonest, 'redirect_uri'), {
    code: 'code-of-victim',
    state: read(atEvil, 'state'),
  })
  expect(stolen).toStrictEqual([])
  expect(arrived.status).toBe(400)
  expect(await arrived.json()).toMatchObject({ code: 'MC_CALLBACK_REDIRECT_URL' })

  // What the attacker would do with a code that was collected.
  const [code = ''] = stolen
  const gained = await attacker.comeBack(read(atHonest, 'redirect_uri'), { code, state: read(atHonest, 'state') })
  expect(gained.status).toBe(400)
})

it('the honest sign-in of the same two operators completes', async () => {
  const { codes, openBrowser } = openWorld()
  const person = openBrowser()
  const asked = await person.begin('honest')
  codes.set('code', read(asked, 'nonce'))
  const arrived = await person.comeBack(read(asked, 'redirect_uri'), { code: 'code', state: read(asked, 'state') })
  expect(await arrived.json()).toMatchObject({ subject: victim })
})
