import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { publishedKeys, readIdToken, redirectUrl, relyingParty, signIn } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
afterAll(() => sandbox.close())

const phoneNumber = {
  parameters: {
    scope: 'openid mc_identity_phonenumber',
    version: 'mc_v2.0',
    client_name: 'Example Shop',
    context: 'Share your number',
    binding_message: '',
  },
}
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

function premiumInfo(accessToken: unknown, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${String(accessToken)}` }
  return fetch(`${sandbox.url}/operators/g/premiuminfo`, { headers, ...init })
}

describe('an id_token', () => {
  it('says who, for whom, how and when', async () => {
    const { body, idToken } = await signIn(sandbox)
    const { claims } = idToken
    expect(claims).toStrictEqual({
      iss: `${sandbox.url}/operators/g`,
      aud: 'sandbox-shop-at-g',
      sub: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      nonce: 'the-nonce',
      acr: '2',
      amr: ['SIM_OK'],
      auth_time: expect.any(Number) as number,
      iat: expect.any(Number) as number,
      exp: claims.iat + 3600,
      at_hash: sha256(String(body.access_token)).subarray(0, 16).toString('base64url'),
      hashed_login_hint: sha256('MSISDN:447700900917').toString('base64url'),
      sid: expect.any(String) as string,
    })
  })

  it.each([
    ['3 2', '3', 'SIM_PIN'],
    ['2 3', '2', 'SIM_OK'],
    ['4 3', '3', 'SIM_PIN'],
  ])('for acr_values "%s" has acr %s and amr %s: the first that can be reached', async (acrValues, acr, amr) => {
    const { idToken } = await signIn(sandbox, { parameters: { acr_values: acrValues } })
    expect(idToken.claims).toMatchObject({ acr, amr: [amr] })
  })

  it('has a sub that is stable, and differs between applications and numbers', async () => {
    const subjects = await Promise.all(
      [{}, {}, { application: 1 as const }, { operator: 'b', parameters: { login_hint: 'MSISDN:447700900912' } }].map(
        async (request) => (await signIn(sandbox, request)).idToken.claims.sub,
      ),
    )
    expect(subjects).toHaveLength(4)
    expect(subjects[0]).toBe(subjects[1])
    expect(new Set(subjects).size).toBe(3)
  })

  it('follows a PCR hint to the same person', async () => {
    const first = await signIn(sandbox)
    const loginHint = `PCR:${String(first.idToken.claims.sub)}`
    const second = await signIn(sandbox, { parameters: { login_hint: loginHint } })
    expect(second.idToken.claims).toMatchObject({
      sub: first.idToken.claims.sub,
      hashed_login_hint: sha256(loginHint).toString('base64url'),
    })
  })

  it('of mc_authz expires as it is issued, and so does the access token', async () => {
    const { body, idToken } = await signIn(sandbox, {
      parameters: { ...phoneNumber.parameters, scope: 'openid mc_authz' },
    })
    expect(body.expires_in).toBe(0)
    expect(idToken.claims.exp).toBe(idToken.claims.iat)
    const userInfo = await fetch(`${sandbox.url}/operators/g/userinfo`, {
      headers: { authorization: `Bearer ${String(body.access_token)}` },
    })
    expect(userInfo.status).toBe(401)
  })

  it('is signed with the published next key after a rotation, while sign-ins under way go on', async () => {
    const [, next] = await publishedKeys(sandbox, 'b')
    const party = relyingParty(sandbox, { operator: 'b', parameters: { login_hint: 'MSISDN:447700900912' } })
    const { answer } = await party.browse(party.authorizeUrl)
    await sandbox.rotateKeys('b')
    const idToken = await readIdToken(sandbox, 'b', await party.exchange(answer?.code))
    expect(idToken.header.kid).toBe(next?.kid)
    expect((await publishedKeys(sandbox, 'b')).map(({ kid }) => kid)).toStrictEqual([next?.kid, expect.any(String)])
  })
})

describe('the token endpoint', () => {
  it('repeats correlation_id in its answer and in its errors', async () => {
    const party = relyingParty(sandbox)
    const { answer } = await party.browse(party.authorizeUrl)
    const more = { correlation_id: 'c-2' }
    expect((await party.exchange(answer?.code, more)).body).toMatchObject({ expires_in: 3600, correlation_id: 'c-2' })
    expect(await party.exchange(answer?.code, more)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', correlation_id: 'c-2' },
    })
  })

  it('refuses a code without its verifier', async () => {
    const party = relyingParty(sandbox)
    const { answer } = await party.browse(party.authorizeUrl)
    const wrong = { code_verifier: 'x'.repeat(43) }
    expect((await party.exchange(answer?.code, wrong)).body).toMatchObject({ error: 'invalid_grant' })
  })
})

describe('premiuminfo', () => {
  it('answers sub and phone number for mc_identity_phonenumber, and nothing else', async () => {
    const { body, idToken } = await signIn(sandbox, phoneNumber)
    const response = await premiumInfo(body.access_token, {
      method: 'POST',
      headers: { authorization: `bearer ${String(body.access_token)}` },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toStrictEqual({ sub: idToken.claims.sub, phone_number: '447700900917' })
  })

  it.each([
    [
      'mc_identity_signup',
      ['given_name', 'family_name', 'street_address', 'postal_code', 'country', 'phone_number_alternate'],
    ],
    ['mc_identity_nationalid', ['given_name', 'birthdate', 'national_identifier', 'phone_number']],
  ])('answers the attributes of %s', async (scope, attributes) => {
    const { body } = await signIn(sandbox, { parameters: { ...phoneNumber.parameters, scope: `openid ${scope}` } })
    const answer = (await (await premiumInfo(body.access_token)).json()) as object
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(attributes))
  })

  it('takes an access token once, however many present it together', async () => {
    const { body } = await signIn(sandbox, phoneNumber)
    const answers = await Promise.all(Array.from({ length: 8 }, () => premiumInfo(body.access_token)))
    expect(answers.map(({ status }) => status).sort()).toStrictEqual([200, 401, 401, 401, 401, 401, 401, 401])
    const spent = answers.find(({ status }) => status === 401)
    expect(spent?.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  it('refuses a token that is not for identity with 403 insufficient_scope, and leaves it alone', async () => {
    const { body } = await signIn(sandbox)
    const response = await premiumInfo(body.access_token)
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    const userInfo = await fetch(`${sandbox.url}/operators/g/userinfo`, {
      headers: { authorization: `Bearer ${String(body.access_token)}` },
    })
    expect(userInfo.status).toBe(200)
  })

  it('challenges a request without a token and refuses a malformed one', async () => {
    const none = await fetch(`${sandbox.url}/operators/g/premiuminfo`)
    expect([none.status, none.headers.get('www-authenticate')]).toStrictEqual([
      401,
      `Bearer realm="${sandbox.url}/operators/g"`,
    ])
    const malformed = await premiumInfo('', { headers: { authorization: 'Basic eDp5' } })
    expect(malformed.status).toBe(400)
  })

  it('refuses a revoked token', async () => {
    const { body } = await signIn(sandbox, phoneNumber)
    const revocation = await fetch(`${sandbox.url}/operators/g/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox-shop-at-g:sandbox-shop-secret-at-g')}` },
      body: new URLSearchParams({ token: String(body.access_token) }),
    })
    expect(revocation.status).toBe(200)
    expect((await premiumInfo(body.access_token)).status).toBe(401)
  })
})

describe('userinfo', () => {
  it('answers the claims of profile, email, phone and address', async () => {
    const { body, idToken } = await signIn(sandbox, {
      parameters: { scope: 'openid mc_authn profile email phone address' },
    })
    const response = await fetch(`${sandbox.url}/operators/g/userinfo`, {
      headers: { authorization: `Bearer ${String(body.access_token)}` },
    })
    expect(await response.json()).toMatchObject({
      sub: idToken.claims.sub,
      given_name: expect.any(String) as string,
      email: expect.stringContaining('@example.com') as string,
      phone_number: '447700900917',
      address: { locality: 'Exampleton' },
    })
  })
})
