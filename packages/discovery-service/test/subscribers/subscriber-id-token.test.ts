import { compactDecrypt, createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { type DirectoryOperator, type SigningJwk, staticOperatorDirectory } from '../../src/index.ts'
import { makeWorld, operatorB, origin, startMs } from '../make-world.ts'

const operatorKeys = await generateKeyPair('RSA-OAEP-256', { extractable: true })
const { n = '', e = '' } = await exportJWK(operatorKeys.publicKey)
const issuer = 'https://operator-b.sandbox.mobileconnect.io'
const operator: DirectoryOperator = {
  ...operatorB,
  profiles: ['mc_v2.0', 'mc_di_v3.0'],
  issuer,
  subscriberIdKey: { kty: 'RSA', n, e, kid: 'operator-b_enc' },
}

async function makeSigningKey(alg: 'ES256' | 'RS256' = 'ES256', kid = 'discovery-1'): Promise<SigningJwk> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg }
}

async function discoverByNumber(
  changes: Partial<DirectoryOperator>,
  subscriberIdTokenKey?: SigningJwk | readonly SigningJwk[],
) {
  const directory = staticOperatorDirectory({ operators: [{ ...operator, ...changes }] })
  const world = makeWorld({ directory, ...(subscriberIdTokenKey && { subscriberIdTokenKey }) })
  const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN: '+447700900902' })
  const answer = (await (await world.send('/v2/discovery', { method: 'POST', body })).json()) as {
    subscriber_id: string | null
    subscriber_id_token?: string
  }
  return { answer, world }
}

describe('subscriber_id_token', () => {
  it.each(['ES256', 'RS256'] as const)(
    'is a JWS of this service, %s, in a JWE its operator opens; the JWKS verifies it',
    async (alg) => {
      const { answer, world } = await discoverByNumber({}, await makeSigningKey(alg))
      const { plaintext, protectedHeader } = await compactDecrypt(
        answer.subscriber_id_token ?? '',
        operatorKeys.privateKey,
      )
      expect(protectedHeader).toStrictEqual({
        alg: 'RSA-OAEP-256',
        enc: 'A256CBC-HS512',
        cty: 'JWT',
        kid: 'operator-b_enc',
      })
      const jwks = (await (await world.send('/v2/discovery/jwks.json')).json()) as JSONWebKeySet
      const { payload } = await jwtVerify(plaintext, createLocalJWKSet(jwks), { issuer: origin, audience: issuer })
      expect(payload).toStrictEqual({
        iss: origin,
        aud: issuer,
        iat: startMs / 1000,
        MSISDN: '+447700900902',
      })
      expect(answer.subscriber_id).toMatch(/^[0-9a-f]{512}$/)
    },
  )

  it('comes back from the selection page beside subscriber_id', async () => {
    const { world } = await discoverByNumber({}, await makeSigningKey())
    const begun = await world.send('/v2/discovery?Redirect_URL=https://localhost/')
    const { links } = (await begun.json()) as { links: [{ href: string }] }
    const page = await (await world.discovery(new Request(links[0].href), {})).text()
    const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const body = new URLSearchParams({ csrf_token, action: 'number', msisdn: '+447700900902' })
    const left = await world.discovery(new Request(links[0].href, { method: 'POST', body }), {})
    const { searchParams } = new URL(left.headers.get('location') ?? '')
    expect([...searchParams.keys()]).toStrictEqual(['mcc_mnc', 'subscriber_id', 'subscriber_id_token'])
  })

  it.each([
    ['speaks no mc_di_v3.0', { profiles: ['mc_v2.0'] }],
    ['has no profile', { profiles: [] }],
  ])('is not made for an operator that %s', async (_, changes) => {
    const { answer } = await discoverByNumber(changes, await makeSigningKey())
    expect(Object.keys(answer)).not.toContain('subscriber_id_token')
  })

  it('is not made without a key to sign it, and then the JWKS is empty', async () => {
    const { answer, world } = await discoverByNumber({})
    expect(Object.keys(answer)).not.toContain('subscriber_id_token')
    expect(await (await world.send('/v2/discovery/jwks.json')).json()).toStrictEqual({ keys: [] })
  })

  it('is signed by the first key of a ring, and the JWKS holds every one', async () => {
    const ring = [await makeSigningKey('ES256', 'current'), await makeSigningKey('RS256', 'previous')]
    const { answer, world } = await discoverByNumber({}, ring)
    const { plaintext } = await compactDecrypt(answer.subscriber_id_token ?? '', operatorKeys.privateKey)
    const jwks = (await (await world.send('/v2/discovery/jwks.json')).json()) as JSONWebKeySet
    expect(jwks.keys.map(({ kid }) => kid)).toStrictEqual(['current', 'previous'])
    expect((await jwtVerify(plaintext, createLocalJWKSet(jwks))).protectedHeader.kid).toBe('current')
    expect(() => makeWorld({ subscriberIdTokenKey: [...ring, { ...ring[0], kid: 'current' } as SigningJwk] })).toThrow(
      'a kid of its own',
    )
  })

  it('publishes no private member of the key', async () => {
    for (const alg of ['ES256', 'RS256'] as const) {
      const { world } = await discoverByNumber({}, await makeSigningKey(alg))
      const text = await (await world.send('/v2/discovery/jwks.json')).text()
      expect(text).not.toMatch(/"(?:d|p|q|dp|dq|qi)"/)
    }
  })

  it.each([{ d: undefined }, { alg: 'none' }, { alg: 'HS256' }, { kid: '' }, { kty: 'oct' }, { crv: 'P-384' }])(
    'refuses a key with %o',
    async (changes) => {
      const subscriberIdTokenKey = { ...(await makeSigningKey()), ...changes } as SigningJwk
      expect(() => makeWorld({ subscriberIdTokenKey })).toThrow(TypeError)
    },
  )
})
