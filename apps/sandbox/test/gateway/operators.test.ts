import { createHash } from 'node:crypto'
import { CompactEncrypt, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { describePerson } from '../../src/world/describe-person.ts'
import { readIdToken, redirectUrl, relyingParty, signIn, type RelyingParty } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
afterAll(() => sandbox.close())

const requests = {
  a: { scope: 'openid', version: 'mc_v1.1', login_hint: 'MSISDN:447700900911' },
  b: { version: 'mc_v1.2', login_hint: 'MSISDN:447700900912' },
  d: { version: 'mc_di_r2_v2.3', login_hint: 'MSISDN:447700900914' },
  e: { version: 'mc_di_v3.0', login_hint: 'MSISDN:447700900915' },
} as const
type Id = keyof typeof requests
type Parameters = Readonly<Record<string, string | undefined>>
const identity = { client_name: 'Example Shop', context: 'Sign up', binding_message: '' }

function party(operator: Id, parameters: Parameters = {}, application: 0 | 1 = 0): RelyingParty {
  return relyingParty(sandbox, { operator, application, parameters: { ...requests[operator], ...parameters } })
}
async function ask(operator: Id, parameters: Parameters = {}): Promise<Readonly<Record<string, string>> | undefined> {
  const asking = party(operator, parameters)
  return (await asking.browse(asking.authorizeUrl)).answer
}
async function metadata(operator: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.url}/operators/${operator}/.well-known/openid-configuration`)
  return (await response.json()) as Record<string, unknown>
}

describe('provider metadata', () => {
  it('of A say mc_v1.1 for openid, and nothing of login hints', async () => {
    const document = await metadata('a')
    expect(document.mobile_connect_version_supported).toStrictEqual([{ openid: 'mc_v1.1' }])
    expect(document).not.toHaveProperty('login_hint_methods_supported')
    expect(document).not.toHaveProperty('mc_version')
  })

  it('of B repeat a scope, spell ENCR_MSISDN in the old way, and write lists and flags as texts', async () => {
    const document = await metadata('b')
    const versions = document.mobile_connect_version_supported as object[]
    expect(versions.filter((entry) => 'openid mc_authz' in entry)).toStrictEqual([
      { 'openid mc_authz': 'mc_v1.2' },
      { 'openid mc_authz': 'mc_v2.0' },
    ])
    expect(document).toMatchObject({
      login_hint_methods_supported: ['MSISDN', 'ENCRYPTED_MSISDN', 'PCR'],
      login_hint_token_supported: '0',
      mc_amr_values_supported: 'SIM_OK SIM_PIN',
    })
  })

  it('of D and E name their version in mc_version, and the document itself is of version "3.0"', async () => {
    expect(await metadata('d')).toMatchObject({
      version: '3.0',
      mc_version: ['mc_di_r2_v2.3'],
      response_modes_supported: ['query', 'form_post'],
    })
    const document = await metadata('e')
    expect(document).toMatchObject({
      version: '3.0',
      mc_version: ['mc_di_v3.0'],
      login_hint_token_supported: true,
      response_modes_supported: ['query'],
      pushed_authorization_request_endpoint: `${sandbox.url}/operators/e/par`,
    })
    expect(document).not.toHaveProperty('login_hint_methods_supported')
  })

  it.each(['a', 'b', 'd', 'e', 'g'])('of %s name the logout endpoint', async (operator) => {
    expect(await metadata(operator)).toMatchObject({
      end_session_endpoint: `${sandbox.url}/operators/${operator}/end_session`,
      backchannel_logout_supported: true,
    })
  })
})

describe('an operator', () => {
  it.each(Object.keys(requests) as Id[])('%s signs in by its own version', async (operator) => {
    expect(await ask(operator)).toHaveProperty('code')
  })

  it.each<[Id, string, Parameters]>([
    ['a', 'Invalid version value', { version: 'mc_v1.2' }],
    ['a', 'version is missing or does not offer this scope', { ...identity, scope: 'openid mc_authz' }],
    ['a', 'the scope is not offered', { scope: 'openid mc_authn' }],
    ['b', 'Invalid version value', { version: 'mc_v1.1' }],
    ['b', 'the scope is not offered', { ...identity, scope: 'openid mc_phonenumber' }],
    ['b', 'the scope is not offered', { scope: 'openid mc_vm_match' }],
    ['b', 'response_mode is not supported', { response_mode: 'query' }],
    ['d', 'version is missing', { version: undefined }],
    ['d', 'Invalid prompt value', { prompt: 'login' }],
    ['d', 'login_hint_token is not supported; send login_hint', { login_hint: undefined, login_hint_token: 'x' }],
    ['e', 'version is missing', { version: undefined }],
    ['e', 'Invalid prompt value', { prompt: 'no_seam consent' }],
    ['e', 'response_mode is not supported', { response_mode: 'query' }],
    ['e', 'login_hint and login_hint_token must not be sent together', { login_hint_token: 'x' }],
    ['e', 'Invalid login_hint_token value', { login_hint: undefined, login_hint_token: 'x.y' }],
    ['e', 'the scope is not offered', { ...identity, scope: 'openid mc_identity_signup' }],
  ])('%s refuses: %s', async (operator, description, parameters) => {
    const answer = await ask(operator, parameters)
    expect(answer?.error).toBe(description === 'the scope is not offered' ? 'invalid_scope' : 'invalid_request')
    expect(answer?.[operator === 'a' ? 'description' : 'error_description']).toBe(description)
    expect(Object.keys(answer ?? {}).filter((name) => name.endsWith('description'))).toHaveLength(1)
  })

  it('B takes a request without version for its oldest', async () => {
    expect(await ask('b', { version: undefined })).toHaveProperty('code')
  })

  it('A repeats no correlation_id, D and E do', async () => {
    expect(await ask('a', { correlation_id: 'c-1' })).not.toHaveProperty('correlation_id')
    expect(await ask('d', { correlation_id: 'c-1' })).toMatchObject({ correlation_id: 'c-1' })
    expect(await ask('e', { correlation_id: 'c-1' })).toMatchObject({ correlation_id: 'c-1' })
  })

  it('D answers by a form where it is asked to, and writes expires_in as text', async () => {
    const asking = party('d', { response_mode: 'form_post' })
    const { page } = await asking.browse(asking.authorizeUrl)
    expect(page).toContain(`<form method="post" action="${redirectUrl}">`)
    const [, code] = /name="code" value="([^"]+)"/.exec(page) ?? []
    expect((await asking.exchange(code)).body).toMatchObject({ expires_in: '3600' })
  })

  it('keeps no session: the phone is asked each time', async () => {
    const asking = party('b', { login_hint: 'MSISDN:447700900902' })
    const first = await asking.browse(asking.authorizeUrl)
    sandbox.approve('447700900902')
    expect((await asking.browse(first.url)).answer).toHaveProperty('code')
    expect((await asking.browse(asking.authorizeUrl)).page).toContain('Check your phone')
    sandbox.decline('447700900902')
  })
})

describe('a login_hint_token', () => {
  async function discover(): Promise<string> {
    const response = await fetch(sandbox.description.discoveryUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
      body: new URLSearchParams({ Redirect_URL: redirectUrl, MSISDN: '447700900915' }),
    })
    return ((await response.json()) as { subscriber_id_token: string }).subscriber_id_token
  }

  it('is what discovery gives for numbers of E, and leads to the same person', async () => {
    const hinted = await signIn(sandbox, { operator: 'e', parameters: requests.e })
    const token = await discover()
    const byToken = await signIn(sandbox, {
      operator: 'e',
      parameters: { ...requests.e, login_hint: undefined, login_hint_token: token },
    })
    expect(byToken.idToken.claims.sub).toBe(hinted.idToken.claims.sub)
    expect(byToken.idToken.claims.hashed_login_hint).toBe(createHash('sha256').update(token).digest('base64url'))
  })

  it('signed by anybody else is refused', async () => {
    const forged = await new SignJWT({ MSISDN: '+447700900915' })
      .setProtectedHeader({ alg: 'ES256' })
      .setAudience(`${sandbox.url}/operators/e`)
      .sign(await importJWK({ ...sandbox.description.applications[0]?.privateKey, kty: 'EC' }, 'ES256'))
    const [key] = ((await (await fetch(`${sandbox.url}/operators/e/jwks.json`)).json()) as { keys: JsonWebKey[] }).keys
    const jwe = await new CompactEncrypt(new TextEncoder().encode(forged))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512' })
      .encrypt(await importJWK({ kty: 'RSA', n: key?.n ?? '', e: key?.e ?? '' }, 'RSA-OAEP-256'))
    expect(await ask('e', { login_hint: undefined, login_hint_token: jwe })).toMatchObject({ error: 'invalid_request' })
  })
})

describe('a pushed request', () => {
  const push = (parameters: URLSearchParams): Promise<Response> =>
    fetch(`${sandbox.url}/operators/e/par`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox-shop-at-e:sandbox-shop-secret-at-e')}` },
      body: parameters,
    })

  it('leads to a code, its empty binding_message included', async () => {
    const asking = party('e', { ...identity, scope: 'openid mc_authz' })
    const pushed = await push(asking.authorizeUrl.searchParams)
    expect(pushed.status).toBe(201)
    const { request_uri: requestUri } = (await pushed.json()) as { request_uri: string }
    const url = `${sandbox.url}/operators/e/authorize?${new URLSearchParams({ client_id: asking.clientId, request_uri: requestUri }).toString()}`
    const { answer } = await asking.browse(url)
    expect((await asking.exchange(answer?.code)).body).toHaveProperty('id_token')
  })

  it('is checked when it is pushed', async () => {
    const refused = await push(party('e', { version: undefined }).authorizeUrl.searchParams)
    expect([refused.status, await refused.json()]).toMatchObject([400, { error_description: 'version is missing' }])
  })
})

describe('private_key_jwt', () => {
  it('is how Example Bank authenticates at E, with the key of /sandbox.json; its secret is refused', async () => {
    const asking = party('e', {}, 1)
    const { answer } = await asking.browse(asking.authorizeUrl)
    expect((await asking.exchange(answer?.code)).body).toMatchObject({ error: 'invalid_client' })

    const key = sandbox.description.applications[1]?.privateKey
    const issuer = `${sandbox.url}/operators/e`
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: key?.kid ?? '' })
      .setIssuer(asking.clientId)
      .setSubject(asking.clientId)
      .setAudience(issuer)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(await importJWK({ ...key, kty: 'EC' }, 'ES256'))
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer?.code ?? '',
        redirect_uri: redirectUrl,
        code_verifier: asking.codeVerifier,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    })
    const body = (await response.json()) as Record<string, unknown>
    expect((await readIdToken(sandbox, 'e', { status: response.status, body })).claims.aud).toBe(asking.clientId)
  })
})

describe('a refresh token', () => {
  const refresh = async (
    token: unknown,
    operator = 'g',
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${sandbox.url}/operators/${operator}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`sandbox-shop-at-${operator}:sandbox-shop-secret-at-${operator}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: String(token) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('gives new tokens for the same person, and works once', async () => {
    const { body, idToken } = await signIn(sandbox)
    const first = await refresh(body.refresh_token)
    const { claims } = await readIdToken(sandbox, 'g', first)
    expect(claims.sub).toBe(idToken.claims.sub)
    expect(first.body.refresh_token).not.toBe(body.refresh_token)
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('is not given for what is to be approved each time, nor by A', async () => {
    for (const scope of ['openid mc_authz', 'openid mc_identity_phonenumber']) {
      const { body } = await signIn(sandbox, { parameters: { ...identity, scope, version: 'mc_v2.0' } })
      expect(body).not.toHaveProperty('refresh_token')
    }
    expect((await signIn(sandbox, { operator: 'a', parameters: requests.a })).body).not.toHaveProperty('refresh_token')
  })
})

describe('a KYC match', () => {
  const person = describePerson('447700900914')
  const hash = (text: string): string =>
    createHash('sha256').update(text.replaceAll(' ', '').toLowerCase()).digest('hex')

  async function match(scope: string, premiuminfo: object): Promise<Record<string, unknown>> {
    const claims = JSON.stringify({ premiuminfo })
    const parameters = { ...requests.d, ...identity, scope: `openid ${scope}`, claims }
    const { body, idToken } = await signIn(sandbox, { operator: 'd', parameters })
    const response = await fetch(`${sandbox.url}/operators/d/premiuminfo`, {
      headers: { authorization: `Bearer ${String(body.access_token)}` },
    })
    const { sub, ...verdicts } = (await response.json()) as Record<string, unknown>
    expect(sub).toBe(idToken.claims.sub)
    return verdicts
  }

  it('of plain attributes says Y, N-AV for another value and N-NA for what it does not know', async () => {
    const asked = {
      given_name: { value: person.given_name.toUpperCase() },
      family_name: { value: 'Nobody' },
      shoe_size: { value: '42' },
    }
    expect(await match('mc_kyc_plain', asked)).toStrictEqual({
      given_name_match: 'Y',
      family_name_match: 'N-AV',
      shoe_size_match: 'N-NA',
    })
  })

  it('of hashed attributes compares hashes', async () => {
    const asked = {
      name_hash: { value: hash(`${person.given_name}${person.family_name}`) },
      birthdate_hashed: { value: hash('1900-01-01') },
    }
    expect(await match('mc_kyc_hashed', asked)).toStrictEqual({ name_match: 'Y', birthdate_match: 'N-AV' })
  })
})
