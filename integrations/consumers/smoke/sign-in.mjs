import { buildHashedKycClaims, createMobileConnect, MobileConnectError } from '@mobile-connect/core'

/** A whole sign-in on nothing but what every runtime has: web standards, and fakes of a few lines. */
export async function signInOnce() {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  )
  const { n, e } = await crypto.subtle.exportKey('jwk', publicKey)
  const operator = 'https://operator.example'
  const issued = new Map()

  const answers = {
    'https://discovery.example/v2/discovery': () => ({
      ttl: Math.floor(Date.now() / 1000) + 3600,
      subscriber_id: 'a73eaa4c61',
      response: {
        serving_operator: 'Operator',
        client_id: 'client',
        client_secret: 'secret',
        client_name: 'Smoke',
        apis: {
          operatorid: {
            link: [{ rel: 'openid-configuration', href: `${operator}/.well-known/openid-configuration` }],
          },
        },
      },
    }),
    [`${operator}/.well-known/openid-configuration`]: () => ({
      issuer: operator,
      authorization_endpoint: `${operator}/authorize`,
      token_endpoint: `${operator}/token`,
      premiuminfo_endpoint: `${operator}/premiuminfo`,
      jwks_uri: `${operator}/jwks`,
      authorization_response_iss_parameter_supported: true,
    }),
    [`${operator}/jwks`]: () => ({ keys: [{ kty: 'RSA', kid: '1', use: 'sig', n, e }] }),
    [`${operator}/token`]: async ({ body }) => {
      const { nonce, signWith = privateKey } = issued.get(new URLSearchParams(body).get('code'))
      const nowS = Math.floor(Date.now() / 1000)
      const claims = { iss: operator, sub: 'pcr', aud: 'client', exp: nowS + 60, iat: nowS, nonce, acr: '2' }
      const input = `${encode({ alg: 'RS256', kid: '1' })}.${encode(claims)}`
      const signature = await crypto.subtle.sign(algorithm, signWith, octets(input))
      const idToken = `${input}.${base64url(new Uint8Array(signature))}`
      return { access_token: 'opaque', token_type: 'Bearer', expires_in: 0, id_token: idToken }
    },
    [`${operator}/premiuminfo`]: () => ({ sub: 'pcr', phoneNumber: '447700900907' }),
  }

  const mobileConnect = createMobileConnect({
    application: {
      clientId: 'application',
      clientSecret: 'secret',
      discoveryUrl: 'https://discovery.example/v2/discovery',
      redirectUrl: 'https://shop.example/callback',
    },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      ...createMemory(),
      http: {
        send: async (request) => {
          const { origin, pathname } = new URL(request.url)
          const body = JSON.stringify(await answers[origin + pathname](request))
          return { status: 200, headers: { get: () => null }, text: async () => body }
        },
      },
      signatures: {
        verify: async ({ jwk, signingInput, signature }) => {
          const key = await crypto.subtle.importKey('jwk', { ...jwk }, algorithm, false, ['verify'])
          return crypto.subtle.verify(algorithm, key, signature, signingInput)
        },
      },
      clock: Date.now,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
  })

  const binding = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const approve = async (change = {}) => {
    const started = await mobileConnect.startDiscovery(
      { msisdn: '+447700900907' },
      { binding, scope: 'mc_identity_phonenumber', context: 'Order 4711' },
    )
    expect(started.kind === 'authentication_started', 'a sign-in begins')
    const asked = new URL(started.url).searchParams
    const code = crypto.randomUUID()
    issued.set(code, { nonce: asked.get('nonce'), ...change })
    return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state'), iss: operator })}`
  }

  /** What the operator and the least of clients would do. */
  const signAndVerify = async () => {
    const input = octets(crypto.randomUUID())
    const signature = await crypto.subtle.sign(algorithm, privateKey, input)
    expect(await crypto.subtle.verify(algorithm, publicKey, signature, input), 'it is signed')
  }

  const callback = await approve()
  const signedIn = await mobileConnect.handleUrlRedirect(callback, { binding })
  expect(signedIn.kind === 'signed_in' && signedIn.subject === 'pcr', 'a sign-in completes')

  const { identity } = await mobileConnect.requestIdentity(signedIn)
  expect(identity.phone_number === '447700900907', 'attributes arrive')

  await expectCode('MC_TRANSACTION_UNKNOWN', () => mobileConnect.handleUrlRedirect(callback, { binding }))
  const other = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    false,
    ['sign', 'verify'],
  )
  const forged = await approve({ signWith: other.privateKey })
  await expectCode('MC_ID_TOKEN_SIGNATURE', () => mobileConnect.handleUrlRedirect(forged, { binding }))

  const { premiuminfo } = await buildHashedKycClaims({ name: 'Henry Case', address: '1 Chiba City' })
  expect(premiuminfo.name_hash.value.startsWith('bb7ff9e6'), 'hashes are those of the specification')
  const first = await time(async () => void (await approve()))
  const both = await time(async () => void (await mobileConnect.handleUrlRedirect(await approve(), { binding })))
  const times = `${first} us to its redirect, ${both} us in all, of these ${await time(signAndVerify)} us for its signature`
  return `signed in as ${signedIn.subject} after ${signedIn.checks.length} checks: ${times}`
}

const ROUNDS = 200

/** Microseconds each time, after as many to warm up. */
async function time(work) {
  for (let round = 0; round < ROUNDS; round += 1) await work()
  const startedMs = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) await work()
  return Math.round(((performance.now() - startedMs) * 1_000) / ROUNDS)
}

function createMemory() {
  const [transactions, claimed, discoveries, documents] = [new Map(), new Set(), new Map(), new Map()]
  return {
    transactions: {
      put: async (transaction) => void transactions.set(transaction.id, transaction),
      take: async (id) => {
        const transaction = transactions.get(id)
        transactions.delete(id)
        return transaction
      },
    },
    replayGuard: { claim: async (id) => !claimed.has(id) && claimed.add(id) !== undefined },
    discoveryCache: {
      read: async (key) => discoveries.get(key),
      write: async (key, entry) => void discoveries.set(key, entry),
      remove: async (key) => void discoveries.delete(key),
    },
    documentCache: {
      read: async (url) => documents.get(url),
      write: async (url, document, fetchedAtMs) => void documents.set(url, { document, fetchedAtMs }),
    },
  }
}

function expect(holds, what) {
  if (!holds) throw new Error(`expected that ${what}`)
}

async function expectCode(code, work) {
  try {
    await work()
  } catch (error) {
    return expect(error instanceof MobileConnectError && error.code === code, `${code} is thrown, not ${error}`)
  }
  expect(false, `${code} is thrown`)
}

function octets(text) {
  return new TextEncoder().encode(text)
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function encode(part) {
  return base64url(octets(JSON.stringify(part)))
}
