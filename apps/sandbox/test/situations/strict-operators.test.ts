import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { redirectUrl, relyingParty } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

type Parameters = Readonly<Record<string, string | undefined>>
const party = (parameters: Parameters, operator = 'g') => relyingParty(sandbox, { parameters, operator })
async function ask(parameters: Parameters): Promise<Readonly<Record<string, string>> | undefined> {
  const asking = party(parameters)
  return (await asking.browse(asking.authorizeUrl)).answer
}
const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined }

describe('PKCE', () => {
  const required = {
    error: 'invalid_request',
    error_description: 'Authorization Server policy requires PKCE to be used for this request',
    state: 'the-state',
  }

  it.each([
    ['a', { scope: 'openid', version: 'mc_v1.1', login_hint: 'MSISDN:447700900911' }],
    ['b', { version: 'mc_v1.2', login_hint: 'MSISDN:447700900912' }],
    ['d', { version: 'mc_di_r2_v2.3', login_hint: 'MSISDN:447700900914' }],
    ['e', { version: 'mc_di_v3.0', login_hint: 'MSISDN:447700900915' }],
    ['g', {}],
  ])('is not asked for by %s: a client of the documents’ time signs in without', async (operator, parameters) => {
    const old = party({ ...parameters, ...withoutPkce }, operator)
    const { answer } = await old.browse(old.authorizeUrl)
    const { body } = await old.exchange(answer?.code, { code_verifier: '' })
    expect(body).toHaveProperty('id_token')
  })

  it('is enforced where a code_challenge came: no verifier, another one and one without a challenge are refused', async () => {
    for (const [parameters, verifier] of [
      [{}, ''],
      [{}, 'another-verifier-another-verifier-another-verifier'],
      [withoutPkce, undefined],
    ] as const) {
      const asking = party(parameters)
      const { answer } = await asking.browse(asking.authorizeUrl)
      const more = verifier === undefined ? {} : { code_verifier: verifier }
      expect((await asking.exchange(answer?.code, more)).body).toMatchObject({ error: 'invalid_grant' })
    }
  })

  it('is required with pkce_required on, for every number', async () => {
    sandbox.switchFaultsOn('g', ['pkce_required'])
    expect(await ask(withoutPkce)).toMatchObject(required)
    expect(await ask({ ...withoutPkce, login_hint: undefined })).toMatchObject(required)
    expect(await ask({})).toHaveProperty('code')
  })

  it('is required for the number of that fault', async () => {
    expect(await ask({ ...withoutPkce, login_hint: 'MSISDN:447700900848' })).toMatchObject(required)
    expect(await ask({ login_hint: 'MSISDN:447700900848' })).toHaveProperty('code')
  })
})

describe('a plain number in login_hint', () => {
  const refused = {
    error: 'invalid_request',
    error_description: 'login_hint with a plain MSISDN is for trusted applications; send ENCR_MSISDN',
  }
  const discover = async (MSISDN: string): Promise<string> => {
    const response = await fetch(sandbox.description.discoveryUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('sandbox-shop:sandbox-shop-secret')}`, accept: 'application/json' },
      body: new URLSearchParams({ Redirect_URL: redirectUrl, MSISDN }),
    })
    return `ENCR_MSISDN:${((await response.json()) as { subscriber_id: string }).subscriber_id}`
  }

  it('is refused with plain_number_refused on, where the encrypted one, a PCR and no hint are not', async () => {
    sandbox.switchFaultsOn('g', ['plain_number_refused'])
    expect(await ask({})).toMatchObject(refused)
    expect(await ask({ login_hint: await discover('447700900917') })).toHaveProperty('code')
    const asking = party({ login_hint: undefined })
    expect((await asking.browse(asking.authorizeUrl)).page).toContain('name="msisdn"')
  })

  it('is refused for the number of that fault', async () => {
    expect(await ask({ login_hint: 'MSISDN:447700900849' })).toMatchObject(refused)
    expect(await ask({ login_hint: await discover('447700900849') })).toHaveProperty('code')
  })
})
