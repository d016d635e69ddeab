import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { identityRequest, publishedKeys, readIdToken, redirectUrl, signIn } from '../relying-party.ts'
import { causes, signInWithSituation } from './cause-situation.ts'

const slowMs = 300
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl], slowMs })
})
afterEach(() => {
  sandbox.reset()
})
afterAll(() => sandbox.close())

const get = (path: string, accessToken: unknown): Promise<Response> =>
  fetch(`${sandbox.url}/operators/g/${path}`, { headers: { authorization: `Bearer ${String(accessToken)}` } })

describe.each(causes)('caused by %s', (cause) => {
  it('error_instead_of_code redirects with server_error, state and iss, and no code', async () => {
    const { visit } = await signInWithSituation(sandbox, 'error_instead_of_code', cause)
    expect(visit.answer).toStrictEqual({
      error: 'server_error',
      error_description: 'Internal Server Error',
      state: 'the-state',
      iss: `${sandbox.url}/operators/g`,
    })
  })

  it('state_missing redirects with a code and no state', async () => {
    const { visit } = await signInWithSituation(sandbox, 'state_missing', cause)
    expect(visit.answer).toHaveProperty('code')
    expect(visit.answer).not.toHaveProperty('state')
  })

  it('state_wrong redirects with another state', async () => {
    const { visit } = await signInWithSituation(sandbox, 'state_wrong', cause)
    expect(visit.answer).toMatchObject({ code: expect.any(String) as string, state: 'another-the-state' })
  })

  it('iss_parameter_wrong redirects with another issuer, and the id_token names the right one', async () => {
    const { visit, exchange } = await signInWithSituation(sandbox, 'iss_parameter_wrong', cause)
    expect(visit.answer).toMatchObject({ state: 'the-state', iss: 'https://wrong-issuer.example' })
    const { claims } = await readIdToken(sandbox, 'g', await exchange())
    expect(claims.iss).toBe(`${sandbox.url}/operators/g`)
  })

  it('iss_parameter_missing redirects with a code and no issuer', async () => {
    const { visit } = await signInWithSituation(sandbox, 'iss_parameter_missing', cause)
    expect(Object.keys(visit.answer ?? {})).toStrictEqual(expect.arrayContaining(['code', 'state']))
    expect(visit.answer).not.toHaveProperty('iss')
  })

  it('token_type_case and lifetime_missing change that alone', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'token_type_case', cause)
    expect((await exchange()).body).toMatchObject({ token_type: 'bEARER', expires_in: 3600 })
    sandbox.reset()
    const { exchange: exchangeAgain } = await signInWithSituation(sandbox, 'lifetime_missing', cause)
    const { body } = await exchangeAgain()
    expect(body.token_type).toBe('Bearer')
    expect(body).not.toHaveProperty('expires_in')
  })

  it('userinfo_signed answers a token of the operator for the client, with a published key', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'userinfo_signed', cause)
    const answer = await exchange()
    const response = await get('userinfo', answer.body.access_token)
    expect(response.headers.get('content-type')).toMatch('application/jwt')
    const keys = createLocalJWKSet({ keys: [...(await publishedKeys(sandbox, 'g'))] })
    const { payload } = await jwtVerify(await response.text(), keys)
    const { sub, iss, aud } = (await readIdToken(sandbox, 'g', answer)).claims
    expect(payload).toMatchObject({ sub, iss, aud })
  })

  it('slow holds the right token answer back', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'slow', cause)
    const startedMs = performance.now()
    const answer = await exchange()
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(slowMs - 5)
    expect((await readIdToken(sandbox, 'g', answer)).claims.nonce).toBe('the-nonce')
  })

  it('status_500 answers the token request with 500', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'status_500', cause)
    expect(await exchange()).toStrictEqual({ status: 500, body: { error: 'server_error' } })
  })

  it('malformed_json answers the token request with 200 and half a JSON text', async () => {
    const { party, visit } = await signInWithSituation(sandbox, 'malformed_json', cause)
    await expect(party.exchange(visit.answer?.code)).rejects.toThrow(SyntaxError)
  })

  it('userinfo_subject_wrong tells of another person at userinfo and premiuminfo', async () => {
    for (const [path, parameters] of [
      ['userinfo', {}],
      ['premiuminfo', identityRequest],
    ] as const) {
      const { exchange } = await signInWithSituation(sandbox, 'userinfo_subject_wrong', cause, parameters)
      const answer = await exchange()
      const { sub } = (await readIdToken(sandbox, 'g', answer)).claims
      const response = await get(path, answer.body.access_token)
      expect(response.status).toBe(200)
      const body = (await response.json()) as { sub: unknown }
      expect(body.sub).toMatch(/^[\da-f-]{36}$/)
      expect(body.sub).not.toBe(sub)
    }
  })

  it('premiuminfo_missing answers 404 to a token that is good', async () => {
    const { exchange } = await signInWithSituation(sandbox, 'premiuminfo_missing', cause, identityRequest)
    expect((await get('premiuminfo', (await exchange()).body.access_token)).status).toBe(404)
  })
})

describe('the faults of the network', () => {
  it.each([
    ['status_500', 500, '{"error":"server_error"}'],
    ['malformed_json', 200, expect.stringMatching(/^\{[^}]+$/) as string],
  ] as const)('%s: userinfo and premiuminfo answer %i too', async (fault, status, text) => {
    const { body } = await signIn(sandbox, { parameters: identityRequest })
    sandbox.switchFaultsOn('g', [fault])
    for (const path of ['userinfo', 'premiuminfo']) {
      const response = await get(path, body.access_token)
      expect([response.status, await response.text()]).toStrictEqual([status, text])
    }
  })

  it('leave other operators alone', async () => {
    sandbox.switchFaultsOn('g', ['status_500', 'nonce_wrong', 'state_missing'])
    const { idToken } = await signIn(sandbox, { operator: 'b', parameters: { login_hint: 'MSISDN:447700900912' } })
    expect(idToken.claims.nonce).toBe('the-nonce')
  })

  it('slow ends when the sandbox does', async () => {
    const brief = await createSandbox({ port: 0, redirectUrls: [redirectUrl], slowMs: 600_000 })
    const { party, visit } = await signInWithSituation(brief, 'slow', 'number')
    const pending = Promise.allSettled([party.exchange(visit.answer?.code)])
    await brief.close()
    expect((await pending)[0].status).toBe('rejected')
  })
})

describe('metadata_issuer_wrong', () => {
  const discover = async (msisdn: string): Promise<string> => {
    const response = await fetch(sandbox.description.discoveryUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
      body: new URLSearchParams({ Redirect_URL: redirectUrl, MSISDN: msisdn }),
    })
    const { response: found } = (await response.json()) as {
      response: { apis: { operatorid: { link: readonly { rel: string; href: string }[] } } }
    }
    return found.apis.operatorid.link.find(({ rel }) => rel === 'openid-configuration')?.href ?? ''
  }
  const readIssuer = async (url: string): Promise<unknown> =>
    ((await (await fetch(url)).json()) as { issuer: string }).issuer

  it('caused by number: discovery leads to metadata of another issuer, for this number alone', async () => {
    expect(await readIssuer(await discover('447700900851'))).toBe('https://wrong-issuer.example')
    expect(await readIssuer(await discover('447700900917'))).toBe(`${sandbox.url}/operators/g`)
  })

  it('caused by switch: the metadata name another issuer', async () => {
    sandbox.switchFaultsOn('g', ['metadata_issuer_wrong'])
    expect(await readIssuer(`${sandbox.url}/operators/g/.well-known/openid-configuration`)).toBe(
      'https://wrong-issuer.example',
    )
  })
})
