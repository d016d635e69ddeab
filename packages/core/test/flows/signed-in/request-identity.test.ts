import { describe, expect, it } from 'vitest'
import type { MobileConnectPorts } from '../../../src/index.ts'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { generateSigningKey, operatorKey } from '../../fixtures/rs256.ts'
import {
  ACCESS_TOKEN,
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  PCR,
  PREMIUMINFO_URL,
  USERINFO_URL,
} from '../../fixtures/script-operator.ts'
import type { ScriptedReply } from '../../fixtures/scripted-http.ts'

const IDENTITY = { scope: 'mc_identity_phonenumber', context: 'trans 123' }

describe('requestIdentity and requestUserInfo', () => {
  it('asks premiuminfo with the access token', async () => {
    const world = createWorld()
    const done = await signIn(world, undefined, IDENTITY)
    expect(await world.mobileConnect.requestIdentity(done)).toStrictEqual({
      kind: 'identity_received',
      identity: { sub: PCR, phone_number: '447700900902' },
    })
    const [request] = world.http.sentTo(PREMIUMINFO_URL)
    expect(request?.headers['authorization']).toBe(`Bearer ${ACCESS_TOKEN}`)
    expect(request?.url).toBe(PREMIUMINFO_URL)
  })

  it('takes no plain JSON where the operator declares a token', async () => {
    const world = createWorld()
    world.http.scripts.set(PREMIUMINFO_URL, () => ({
      headers: { 'content-type': 'application/jwt' },
      body: { sub: PCR },
    }))
    const done = await signIn(world)
    expect(await errorCodeOf(() => world.mobileConnect.requestIdentity(done))).toBe('MC_IDENTITY_SIGNATURE')
  })

  it('asks userinfo', async () => {
    const world = createWorld()
    expect(await world.mobileConnect.requestUserInfo(await signIn(world))).toMatchObject({ kind: 'identity_received' })
    expect(world.http.sentTo(USERINFO_URL)).toHaveLength(1)
  })

  it('returns what the operator names', async () => {
    const world = createWorld()
    const done = await signIn(world)
    const spent = { ...done, tokens: { ...done.tokens, accessToken: 'spent' } }
    expect(await world.mobileConnect.requestIdentity(spent)).toStrictEqual({
      kind: 'refused',
      stage: 'identity',
      error: 'invalid_token',
    })
  })

  it.each<[string, ScriptedReply, string]>([
    ['another subject', { body: { sub: 'somebody else' } }, 'MC_IDENTITY_SUBJECT'],
    ['a failure without a name', { status: 500 }, 'MC_IDENTITY_STATUS'],
    ['neither JSON nor a token', { body: '<html>' }, 'MC_IDENTITY_RESPONSE_INVALID'],
  ])('throws for %s', async (_, reply, code) => {
    const world = createWorld()
    world.http.scripts.set(PREMIUMINFO_URL, () => reply)
    const done = await signIn(world)
    expect(await errorCodeOf(() => world.mobileConnect.requestIdentity(done))).toBe(code)
  })

  it('throws MC_IDENTITY_NOT_SUPPORTED where the operator names no endpoint', async () => {
    const world = createWorld()
    const { premiuminfo_endpoint: _, userinfo_endpoint: __, ...body } = metadata
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    const done = await signIn(world)
    expect(await errorCodeOf(() => world.mobileConnect.requestIdentity(done))).toBe('MC_IDENTITY_NOT_SUPPORTED')
    expect(await errorCodeOf(() => world.mobileConnect.requestUserInfo(done))).toBe('MC_IDENTITY_NOT_SUPPORTED')
  })

  it('gives the attributes to a parser, and back what it makes of them', async () => {
    const { mobileConnect, done } = await signedIn()
    const outcome = await mobileConnect.requestIdentity(done, { parse: ({ phone_number }) => Number(phone_number) })
    expect(outcome).toStrictEqual({ kind: 'identity_received', identity: 447700900902 })
  })

  it('throws what the parser throws', async () => {
    const { mobileConnect, done } = await signedIn()
    const parse = () => {
      throw new RangeError('not this one')
    }
    await expect(mobileConnect.requestUserInfo(done, { parse })).rejects.toThrow(RangeError)
  })
})

describe('a signed answer', () => {
  const claims = { sub: PCR, phone_number: '447700900902', iss: OPERATOR, aud: OPERATOR_CLIENT_ID }
  const header = { alg: 'RS256', kid: operatorKey.jwk.kid }

  it.each(['application/jwt', 'application/json'])('is verified with the keys of the operator: %s', async (type) => {
    const { mobileConnect, done, answer } = await signedIn()
    answer({ body: await operatorKey.sign(header, claims), headers: { 'content-type': type } })
    expect(await mobileConnect.requestUserInfo(done)).toStrictEqual({ kind: 'identity_received', identity: claims })
  })

  it.each<[string, object, object, string]>([
    ['an algorithm that is not accepted', { alg: 'RS512' }, {}, 'MC_IDENTITY_SIGNATURE'],
    ['no algorithm', { alg: 'none' }, {}, 'MC_IDENTITY_SIGNATURE'],
    ['a key nobody knows', { kid: 'unknown' }, {}, 'MC_IDENTITY_SIGNATURE'],
    ['an extension that is not understood', { crit: ['x'] }, {}, 'MC_IDENTITY_SIGNATURE'],
    ['another issuer', {}, { iss: 'https://operator-a.example' }, 'MC_IDENTITY_ISSUER'],
    ['another audience', {}, { aud: 'somebody else' }, 'MC_IDENTITY_AUDIENCE'],
    ['a lifetime that is over', {}, { exp: 1 }, 'MC_IDENTITY_EXPIRED'],
    ['another subject', {}, { sub: 'somebody else' }, 'MC_IDENTITY_SUBJECT'],
  ])('is refused for %s', async (_, headerChange, claimsChange, code) => {
    const { mobileConnect, done, answer } = await signedIn()
    answer({ body: await operatorKey.sign({ ...header, ...headerChange }, { ...claims, ...claimsChange }) })
    expect(await errorCodeOf(() => mobileConnect.requestIdentity(done))).toBe(code)
  })

  it('is refused when it was changed, or signed with another key', async () => {
    const { mobileConnect, done, answer } = await signedIn()
    const [, , signature] = (await operatorKey.sign(header, claims)).split('.')
    const [head, payload] = (await operatorKey.sign(header, { ...claims, phone_number: '447700900000' })).split('.')
    answer({ body: [head, payload, signature].join('.') })
    expect(await errorCodeOf(() => mobileConnect.requestIdentity(done))).toBe('MC_IDENTITY_SIGNATURE')
    const forger = await generateSigningKey(operatorKey.jwk.kid ?? '')
    answer({ body: await forger.sign(header, claims) })
    expect(await errorCodeOf(() => mobileConnect.requestIdentity(done))).toBe('MC_IDENTITY_SIGNATURE')
  })

  it('reports keys that cannot be fetched as what they are', async () => {
    const { mobileConnect, done, answer } = await signedIn()
    const { jwks: _, ...endpoints } = done.operator.endpoints
    answer({ body: await operatorKey.sign(header, claims) })
    const keyless = { ...done, operator: { ...done.operator, endpoints } }
    expect(await errorCodeOf(() => mobileConnect.requestIdentity(keyless))).toBe('MC_JWKS_UNAVAILABLE')
  })
})

describe('an encrypted answer', () => {
  const JWE = 'e30.a2V5.aXY.Y2lwaGVy.dGFn'
  const decrypting = (plaintext: string | undefined) => signedIn({ tokenDecrypter: { decrypt: async () => plaintext } })

  it('is decrypted', async () => {
    const { mobileConnect, done, answer } = await decrypting(JSON.stringify({ sub: PCR, email: 'case@example.com' }))
    answer({ body: JWE })
    expect(await mobileConnect.requestIdentity(done)).toMatchObject({ identity: { email: 'case@example.com' } })
  })

  it('is verified when it was signed first', async () => {
    const claims = { sub: PCR, aud: OPERATOR_CLIENT_ID }
    const signed = await decrypting(await operatorKey.sign({ alg: 'RS256' }, claims))
    signed.answer({ body: JWE })
    expect(await signed.mobileConnect.requestIdentity(signed.done)).toMatchObject({ identity: claims })
    const forged = await decrypting(await (await generateSigningKey('forged')).sign({ alg: 'RS256' }, claims))
    forged.answer({ body: JWE })
    expect(await errorCodeOf(() => forged.mobileConnect.requestIdentity(forged.done))).toBe('MC_IDENTITY_SIGNATURE')
  })

  it('is refused when it cannot be decrypted, or nobody can', async () => {
    for (const { mobileConnect, done, answer } of [await decrypting(undefined), await signedIn()]) {
      answer({ body: JWE })
      expect(await errorCodeOf(() => mobileConnect.requestIdentity(done))).toBe('MC_IDENTITY_DECRYPTION')
    }
  })
})

/** A person who is signed in, and what both identity endpoints answer from now on. */
async function signedIn(ports: Partial<MobileConnectPorts> = {}) {
  const world = createWorld({ ports })
  const done = await signIn(world)
  const answer = (reply: ScriptedReply) => {
    for (const url of [PREMIUMINFO_URL, USERINFO_URL]) world.http.scripts.set(url, () => reply)
  }
  return { mobileConnect: world.mobileConnect, done, answer }
}
