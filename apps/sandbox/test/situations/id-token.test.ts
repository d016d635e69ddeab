import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import type { SituationId } from '../../src/situations/situations.ts'
import { decodeToken, publishedKeys, readIdToken, redirectUrl, signIn } from '../relying-party.ts'
import { causes, signInWithSituation } from './cause-situation.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
afterEach(() => {
  sandbox.reset()
})
afterAll(() => sandbox.close())

/** Whether the signature fits any of the operator's published keys. */
async function fitsPublishedKey(idToken: unknown, operator: string): Promise<boolean> {
  const [header, payload, signature = ''] = String(idToken).split('.')
  const signed = Buffer.from(`${header ?? ''}.${payload ?? ''}`)
  return (await publishedKeys(sandbox, operator)).some((key) =>
    verify('sha256', signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url')),
  )
}

describe.each(causes)('caused by %s', (cause) => {
  it.each<[SituationId, string, unknown]>([
    ['nonce_wrong', 'nonce', 'another-nonce'],
    ['issuer_wrong', 'iss', 'https://wrong-issuer.example'],
    ['issuer_missing', 'iss', undefined],
    ['audience_wrong', 'aud', 'another-application'],
    ['audience_missing', 'aud', undefined],
    ['audience_untrusted', 'aud', ['sandbox-shop-at-g', 'another-application']],
    ['audience_list', 'aud', ['sandbox-shop-at-g']],
    ['subject_missing', 'sub', undefined],
    ['issued_at_missing', 'iat', undefined],
    ['expiry_missing', 'exp', undefined],
    ['acr_downgrade', 'acr', '1'],
  ])('%s signs an id_token whose %s is %j, with a published key', async (fault, claim, value) => {
    const { exchange } = await signInWithSituation(sandbox, fault, cause)
    const { claims } = await readIdToken(sandbox, 'g', await exchange())
    expect(claims[claim]).toStrictEqual(value)
    const { idToken: honest } = await signIn(sandbox, {
      operator: 'b',
      parameters: { login_hint: 'MSISDN:447700900912' },
    })
    expect(honest.claims[claim]).not.toStrictEqual(value)
  })

  it('acr_downgrade answers level 2 where 3 was asked for', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'acr_downgrade', cause, { acr_values: '3' })
    expect((await readIdToken(sandbox, 'g', await exchange())).claims.acr).toBe('2')
  })

  it('token_expired signs an id_token that expired ten minutes ago', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'token_expired', cause)
    const { claims } = await readIdToken(sandbox, 'g', await exchange())
    expect(claims.exp).toBeLessThanOrEqual(Date.now() / 1000 - 600)
    expect(claims.iat).toBeGreaterThan(claims.exp)
  })

  it('issued_long_ago signs an id_token that is a week old and still good', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'issued_long_ago', cause)
    const { claims } = await readIdToken(sandbox, 'g', await exchange())
    expect(claims.iat).toBeLessThanOrEqual(Date.now() / 1000 - 604_800)
    expect(claims.exp).toBeGreaterThan(Date.now() / 1000)
  })

  it('algorithm_es256 names ES256 and has a signature of its length', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'algorithm_es256', cause)
    const idToken = String((await exchange()).body.id_token)
    expect(decodeToken(idToken).header.alg).toBe('ES256')
    expect(Buffer.from(idToken.split('.')[2] ?? '', 'base64url')).toHaveLength(64)
  })

  it('refreshed_subject_wrong tells the right person at the sign-in, and another at the refresh', async () => {
    const { party, exchange } = await signInWithSituation(sandbox, 'refreshed_subject_wrong', cause)
    const answer = await exchange()
    const signedIn = await readIdToken(sandbox, 'g', answer)
    const refresh = { grant_type: 'refresh_token', refresh_token: String(answer.body.refresh_token) }
    const refreshed = await readIdToken(sandbox, 'g', await party.exchange('', refresh))
    expect(refreshed.claims.sub).toMatch(/^[\da-f-]{36}$/)
    expect(refreshed.claims.sub).not.toBe(signedIn.claims.sub)
  })

  it('at_hash_wrong signs the hash of another token, of the right length', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'at_hash_wrong', cause)
    const answer = await exchange()
    const { claims } = await readIdToken(sandbox, 'g', answer)
    const right = createHash('sha256').update(String(answer.body.access_token)).digest().subarray(0, 16)
    expect(claims.at_hash).not.toBe(right.toString('base64url'))
    expect(Buffer.from(String(claims.at_hash), 'base64url')).toHaveLength(16)
  })

  it('algorithm_none has no signature at all', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'algorithm_none', cause)
    const idToken = String((await exchange()).body.id_token)
    expect(decodeToken(idToken).header.alg).toBe('none')
    expect(idToken).toMatch(/^[\w-]+\.[\w-]+\.$/)
  })

  it('algorithm_hs256 signs with the client secret', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'algorithm_hs256', cause)
    const [header = '', payload = '', signature] = String((await exchange()).body.id_token).split('.')
    const secret = 'sandbox-shop-secret-at-g'
    expect(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')).toBe(signature)
  })

  it('signature_foreign_key really signs with a key that is not published, under the name of one that is', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'signature_foreign_key', cause)
    const { id_token: idToken } = (await exchange()).body
    const published = (await publishedKeys(sandbox, 'g')).map(({ kid }) => kid)
    expect(published).toContain(decodeToken(idToken).header.kid)
    expect(await fitsPublishedKey(idToken, 'g')).toBe(false)
  })

  it('kid_absent_single has no kid, and one key is published, which fits', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'kid_absent_single', cause)
    const { id_token: idToken } = (await exchange()).body
    const operator = cause === 'number' ? 'a' : 'g'
    expect(decodeToken(idToken).header).not.toHaveProperty('kid')
    expect(await publishedKeys(sandbox, operator)).toHaveLength(1)
    expect(await fitsPublishedKey(idToken, operator)).toBe(true)
  })

  it('kid_absent_multiple has no kid, and two keys are published, one of which fits', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'kid_absent_multiple', cause)
    const { id_token: idToken } = (await exchange()).body
    expect(decodeToken(idToken).header).not.toHaveProperty('kid')
    expect(await publishedKeys(sandbox, 'g')).toHaveLength(2)
    expect(await fitsPublishedKey(idToken, 'g')).toBe(true)
  })

  it('key_rotated_before_signing signs with a key that nobody can have seen, and publishes it', async () => {
    const before = (await publishedKeys(sandbox, 'g')).map(({ kid }) => kid)
    const { exchange } = await signInWithSituation(sandbox, 'key_rotated_before_signing', cause)
    const { header } = await readIdToken(sandbox, 'g', await exchange())
    expect(before).not.toContain(header.kid)
    for (const { kid } of await publishedKeys(sandbox, 'g')) expect(before).not.toContain(kid)
  })
})

it('kid_absent_multiple on an operator with one key publishes two', async () => {
  expect(await publishedKeys(sandbox, 'a')).toHaveLength(1)
  sandbox.switchFaultsOn('a', ['kid_absent_multiple'])
  expect(await publishedKeys(sandbox, 'a')).toHaveLength(2)
})

it('several faults come together', async () => {
  sandbox.switchFaultsOn('g', ['nonce_wrong', 'kid_absent_multiple'])
  const { exchange } = await signInWithSituation(sandbox, 'audience_wrong', 'number')
  const { header, claims } = decodeToken((await exchange()).body.id_token)
  expect(header).not.toHaveProperty('kid')
  expect(claims).toMatchObject({ nonce: 'another-nonce', aud: 'another-application' })
})
