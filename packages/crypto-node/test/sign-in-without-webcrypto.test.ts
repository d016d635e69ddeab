import { createHash } from 'node:crypto'
import {
  createMobileConnect,
  type CryptoPorts,
  type DiscoveryCacheEntry,
  type HttpPort,
  type MobileConnect,
  type PendingTransaction,
  webCrypto,
} from '@mobile-connect/core'
import { createTestIssuer } from '@mobile-connect/testkit'
import { afterEach, expect, it, vi } from 'vitest'
import { nodeCrypto } from '../src/index.ts'

const operator = 'https://operator.example'
const discoveryUrl = 'https://discovery.example/v2/discovery'
const binding = 'b'.repeat(43)
const accessToken = 'access-token'
const { signIdToken, jwks } = await createTestIssuer({ issuer: operator })

/** The answers of the Discovery Service and of the operator; `idToken` is signed between the legs. */
const answers: Record<string, object> = {
  [discoveryUrl]: {
    ttl: 4_102_444_800,
    subscriber_id: 'a73eaa4c61',
    response: {
      serving_operator: 'Operator B',
      client_id: 'client',
      client_secret: 'secret',
      client_name: 'Shop',
      country: 'GB',
      currency: 'GBP',
      apis: {
        operatorid: {
          link: [
            { rel: 'authorization', href: `${operator}/authorize` },
            { rel: 'token', href: `${operator}/token` },
            { rel: 'jwks', href: `${operator}/jwks` },
            { rel: 'openid-configuration', href: `${operator}/.well-known/openid-configuration` },
          ],
        },
      },
    },
  },
  [`${operator}/.well-known/openid-configuration`]: {
    issuer: operator,
    authorization_endpoint: `${operator}/authorize`,
    token_endpoint: `${operator}/token`,
    jwks_uri: `${operator}/jwks`,
    mobile_connect_version_supported: [{ 'openid mc_authn': 'mc_v2.0' }],
  },
  [`${operator}/jwks`]: jwks(),
}
const http: HttpPort = {
  send: async ({ url }) => {
    const answer = answers[url] ?? expect.fail(`nothing answers at ${url}`)
    return { status: 200, headers: { get: () => null }, text: async () => JSON.stringify(answer) }
  },
}

function createRelyingParty(cryptoPorts: Partial<CryptoPorts>): MobileConnect {
  const transactions = new Map<string, PendingTransaction>()
  const entries = new Map<string, DiscoveryCacheEntry>()
  return createMobileConnect({
    application: {
      clientId: 'application',
      clientSecret: 'secret',
      discoveryUrl,
      redirectUrl: 'https://shop.example/callback',
      redirectUrlPerIssuer: true,
    },
    cacheKeySecret: 'a secret of more than 32 characters',
    ports: {
      http,
      transactions: {
        put: async (transaction) => void transactions.set(transaction.id, transaction),
        take: async (id) => transactions.get(id),
      },
      replayGuard: { claim: async () => true },
      discoveryCache: {
        read: async (key) => entries.get(key),
        write: async (key, entry) => void entries.set(key, entry),
        remove: async (key) => void entries.delete(key),
      },
      documentCache: { read: async () => undefined, write: async () => undefined },
      signatures: nodeCrypto().signatures,
      ...cryptoPorts,
    },
  })
}

/** A whole sign-in, and how often each of its legs called `crypto.subtle`. */
async function countCalls(mobileConnect: MobileConnect): Promise<{ readonly first: number; readonly second: number }> {
  const names = Object.getOwnPropertyNames(SubtleCrypto.prototype).filter((name) => name !== 'constructor')
  const calls = names.map((name) => vi.spyOn(crypto.subtle, name as 'digest'))
  const count = (): number => calls.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  const start = count()
  const started = await mobileConnect.startDiscovery({ msisdn: '+447700900902' }, { binding })
  const first = count() - start
  if (started.kind !== 'authentication_started') return expect.fail(started.kind)

  const nowS = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: operator,
    sub: 'pcr',
    aud: 'client',
    iat: nowS,
    exp: nowS + 300,
    nonce: started.nonce,
    acr: '2',
  }
  const at_hash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
  const hashed_login_hint = createHash('sha256').update('ENCR_MSISDN:a73eaa4c61').digest('base64url')
  const id_token = await signIdToken({ ...claims, amr: ['SIM_OK'], at_hash, hashed_login_hint })
  answers[`${operator}/token`] = { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token }

  const redirectUri = new URL(started.url).searchParams.get('redirect_uri') ?? ''
  const before = count()
  const outcome = await mobileConnect.handleUrlRedirect(`${redirectUri}?code=code&state=${started.state}`, { binding })
  expect(outcome).toMatchObject({ kind: 'signed_in', subject: 'pcr' })
  if (outcome.kind === 'signed_in') {
    expect(outcome.checks).toEqual(expect.arrayContaining(['access_token_hash', 'login_hint', 'pkce', 'redirect_url']))
  }
  return { first, second: count() - before }
}

afterEach(() => {
  vi.restoreAllMocks()
})

it('neither leg of a sign-in calls WebCrypto with nodeCrypto', async () => {
  expect(await countCalls(createRelyingParty(nodeCrypto()))).toStrictEqual({ first: 0, second: 0 })
})

it('both legs call WebCrypto without it', async () => {
  // The first: cache key, redirect URL, challenge, transaction, two hints. The second: transaction, at_hash, nonce.
  expect(await countCalls(createRelyingParty({}))).toStrictEqual({ first: 6, second: 3 })
  expect(await countCalls(createRelyingParty(webCrypto()))).toStrictEqual({ first: 6, second: 3 })
})
