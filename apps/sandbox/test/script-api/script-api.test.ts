import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { publishedKeys, redirectUrl, relyingParty, signIn } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
beforeEach(() => {
  sandbox.reset()
})
afterAll(() => sandbox.close())

async function call(method: string, path: string, body?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, { method, ...(body !== undefined && { body }) })
  return { status: response.status, body: await response.json() }
}

describe('the script API', () => {
  it('lists every fault with number, stage, sentence and section', async () => {
    const { body } = await call('GET', '/faults')
    expect(body).toStrictEqual(sandbox.description.faults)
    expect(body).toContainEqual({
      id: 'nonce_wrong',
      stage: 'ID token',
      number: '447700900801',
      description: 'It repeats another nonce.',
      section: 'OpenID Connect Core 1.0, section 3.1.3.7, item 11',
      sectionUrl: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
    })
  })

  it('switches faults on, one after the other, tells which are on, and clears them', async () => {
    expect(await call('POST', '/operators/g/faults', '{"faults":["nonce_wrong"]}')).toStrictEqual({
      status: 200,
      body: { faults: ['nonce_wrong'] },
    })
    await call('POST', '/operators/g/faults', '{"faults":["slow","nonce_wrong"]}')
    const both = { faults: ['nonce_wrong', 'slow'] }
    expect((await call('GET', '/operators/g/faults')).body).toStrictEqual(both)
    expect(sandbox.faults('g')).toStrictEqual(both.faults)
    expect((await call('GET', '/operators/b/faults')).body).toStrictEqual({ faults: [] })
    expect((await call('DELETE', '/operators/g/faults')).body).toStrictEqual({ faults: [] })
    expect((await signIn(sandbox)).idToken.claims.nonce).toBe('the-nonce')
  })

  it('rotates keys: the published next one signs', async () => {
    const [, next] = await publishedKeys(sandbox, 'g')
    expect((await call('POST', '/operators/g/rotate-keys')).status).toBe(200)
    expect((await signIn(sandbox)).idToken.header.kid).toBe(next?.kid)
  })

  it('logs out: nobody who is not signed in is told', async () => {
    expect(await call('POST', '/operators/g/logout', '{"msisdn":"447700900917"}')).toStrictEqual({
      status: 200,
      body: { notified: [] },
    })
  })

  it.each([
    ['POST', '/operators/g/faults', '', 'the body must be {"faults":["<id>", ...]}'],
    ['POST', '/operators/g/faults', '{"faults":"slow"}', 'the body must be {"faults":["<id>", ...]}'],
    ['POST', '/operators/g/faults', '{"faults":[],"more":1}', 'the body must be {"faults":["<id>", ...]}'],
    ['POST', '/operators/g/faults', '{"faults":["slow","fast"]}', 'there is no fault "fast"; see /sandbox/faults'],
    ['POST', '/operators/g/faults', '{"faults":[null]}', 'there is no fault null; see /sandbox/faults'],
    ['POST', '/operators/g/rotate-keys', '{"by":2}', 'the body must be empty'],
    ['POST', '/operators/g/logout', '{"msisdn":447700900917}', 'the body must be {"msisdn":"<digits>"}'],
    ['POST', '/reset', '[]', 'the body must be empty'],
    ['POST', '/handset/447700900907/approve', '{"pin":1234}', 'the body must be empty or {"pin":"<digits>"}'],
    ['POST', '/handset/447700900907/approve', '{', 'the body must be empty or {"pin":"<digits>"}'],
    ['POST', '/handset/447700900907/decline', '{"pin":"1"}', 'the body must be empty'],
  ])('refuses %s %s with the body %j', async (method, path, body, description) => {
    expect(await call(method, path, body)).toStrictEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: description },
    })
    expect(sandbox.faults('g')).toStrictEqual([])
  })

  it.each([
    ['GET', '/operators/n/faults', 'there is no ID Gateway "n"'],
    ['POST', '/operators/z/rotate-keys', 'there is no ID Gateway "z"'],
    ['GET', '/nothing', 'there is nothing at this address'],
  ])('answers 404 to %s %s', async (method, path, description) => {
    expect(await call(method, path)).toStrictEqual({
      status: 404,
      body: { error: 'not_found', error_description: description },
    })
  })

  it('refuses a body that is too long', async () => {
    const response = await fetch(`${sandbox.url}/sandbox/operators/g/faults`, {
      method: 'POST',
      body: ' '.repeat(20_000),
    })
    expect(response.status).toBe(400)
  })

  it.each([
    ['POST', '/reset'],
    ['DELETE', '/operators/g/faults'],
    ['POST', '/operators/g/logout'],
  ])('refuses %s %s of the page of another site', async (method, path) => {
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(response.status).toBe(403)
  })
})

describe('the methods', () => {
  it.each<[string, (sandbox: Sandbox) => unknown]>([
    ['faults', ({ faults }) => faults('n')],
    ['switchFaultsOn', ({ switchFaultsOn }) => switchFaultsOn('z', [])],
    ['clearFaults', ({ clearFaults }) => clearFaults('z')],
  ])('%s refuses an operator without a gateway', (_name, act) => {
    expect(() => act(sandbox)).toThrow(TypeError)
  })

  it('approve and decline answer as the phone does', async () => {
    const party = relyingParty(sandbox, { parameters: { login_hint: 'MSISDN:447700900907', acr_values: '3' } })
    const waiting = await party.browse(party.authorizeUrl)
    expect(sandbox.prompts()).toMatchObject([{ msisdn: '447700900907', operator: 'g', levelOfAssurance: '3' }])
    expect(sandbox.approve('447700900907')).toBe('wrong_pin')
    expect(sandbox.approve('447700900907', sandbox.description.pin)).toBe('approved')
    expect(sandbox.decline('447700900907')).toBe('no_prompt')
    expect((await party.browse(waiting.url)).answer).toHaveProperty('code')
  })
})

describe('a reset', () => {
  it('ends prompts and sign-ins, switches faults off and brings the first keys back', async () => {
    const first = (await publishedKeys(sandbox, 'g')).map(({ kid }) => kid)
    await sandbox.rotateKeys('g')
    await sandbox.rotateKeys('g')
    await sandbox.rotateKeys('g')
    sandbox.switchFaultsOn('g', ['nonce_wrong'])
    const done = relyingParty(sandbox)
    const { answer } = await done.browse(done.authorizeUrl)
    const under = relyingParty(sandbox, { parameters: { login_hint: 'MSISDN:447700900907' } })
    const waiting = await under.browse(under.authorizeUrl)

    expect(await call('POST', '/reset')).toStrictEqual({ status: 200, body: { answer: 'reset' } })
    expect(sandbox.prompts()).toStrictEqual([])
    expect(sandbox.faults('g')).toStrictEqual([])
    expect((await publishedKeys(sandbox, 'g')).map(({ kid }) => kid)).toStrictEqual(first)
    expect((await under.browse(waiting.url)).status).toBe(400)
    expect((await done.exchange(answer?.code)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await signIn(sandbox)).idToken.claims.nonce).toBe('the-nonce')
  })
})

describe('a seed', () => {
  const look = async (seed?: string): Promise<{ sub: unknown; clientSecret: string | undefined }> => {
    const other = await createSandbox({ port: 0, redirectUrls: [redirectUrl], ...(seed !== undefined && { seed }) })
    const { sub } = (await signIn(other)).idToken.claims
    await other.close()
    return { sub, clientSecret: other.description.applications[0]?.clientSecret }
  }

  it('gives the same credentials and PCRs each time, and other ones for another seed', async () => {
    const [usual, again, other] = await Promise.all([look(), look('sandbox'), look('another-1')])
    expect(again).toStrictEqual(usual)
    expect(usual).toStrictEqual({
      sub: '988a0d44-f978-ded8-4c5f-645ff8038e7b',
      clientSecret: 'sandbox-shop-secret',
    })
    expect(other.clientSecret).toBe('another-1-shop-secret')
    expect(other.sub).not.toBe(usual.sub)
  })

  it.each(['', 'A', 'x'.repeat(33)])('of %j is refused', async (seed) => {
    await expect(createSandbox({ port: 0, redirectUrls: [redirectUrl], seed })).rejects.toThrow(TypeError)
  })
})
