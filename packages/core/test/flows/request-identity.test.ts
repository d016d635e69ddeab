import { describe, expect, it } from 'vitest'
import { signIn } from '../fixtures/begin-sign-in.ts'
import { createWorld } from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import {
  ACCESS_TOKEN,
  metadata,
  METADATA_URL,
  PCR,
  PREMIUMINFO_URL,
  USERINFO_URL,
} from '../fixtures/script-operator.ts'
import type { ScriptedReply } from '../fixtures/scripted-http.ts'

const IDENTITY = { scope: 'mc_identity_phonenumber', context: 'trans 123' }

describe('requestIdentity and requestUserInfo', () => {
  it('asks premiuminfo with the access token', async () => {
    const world = createWorld()
    const done = await signIn(world, undefined, IDENTITY)
    expect(await world.mobileConnect.requestIdentity(done)).toStrictEqual({
      kind: 'identity',
      identity: { sub: PCR, phone_number: '447700900902' },
    })
    const [request] = world.http.sentTo(PREMIUMINFO_URL)
    expect(request?.headers['authorization']).toBe(`Bearer ${ACCESS_TOKEN}`)
    expect(request?.url).toBe(PREMIUMINFO_URL)
  })

  it('asks userinfo', async () => {
    const world = createWorld()
    expect(await world.mobileConnect.requestUserInfo(await signIn(world))).toMatchObject({ kind: 'user_info' })
    expect(world.http.sentTo(USERINFO_URL)).toHaveLength(1)
  })

  it('returns what the operator names', async () => {
    const world = createWorld()
    const done = await signIn(world)
    const spent = { ...done, tokens: { ...done.tokens, accessToken: 'spent' } }
    expect(await world.mobileConnect.requestIdentity(spent)).toStrictEqual({
      kind: 'error',
      stage: 'identity',
      error: 'invalid_token',
    })
  })

  it.each<[string, ScriptedReply, string]>([
    ['another subject', { body: { sub: 'somebody else' } }, 'MC_IDENTITY_SUBJECT'],
    ['a failure without a name', { status: 500 }, 'MC_IDENTITY_STATUS'],
    ['a signed answer, which is not supported yet', { body: 'e30.e30.YQ' }, 'MC_IDENTITY_RESPONSE_INVALID'],
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
})
