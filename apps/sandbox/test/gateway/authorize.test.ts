import { createPublicKey, publicEncrypt, constants } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { redirectUrl, relyingParty } from '../relying-party.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
})
afterAll(() => sandbox.close())

/** The answer to an authorization request that is right but for these parameters. */
async function ask(parameters: Record<string, string | undefined>): Promise<Record<string, string> | undefined> {
  const party = relyingParty(sandbox, { parameters })
  return (await party.browse(party.authorizeUrl)).answer
}

const authorization = {
  scope: 'openid mc_authz',
  version: 'mc_v2.0',
  client_name: 'Example Shop',
  context: 'Pay 10 GBP',
  binding_message: 'AB-12',
}

describe('an authorization request', () => {
  it('is answered with code, state and iss when it is right', async () => {
    expect(await ask({})).toStrictEqual({
      code: expect.any(String) as string,
      state: 'the-state',
      iss: `${sandbox.url}/operators/g`,
    })
  })

  it.each([
    ['state is missing', { state: undefined }],
    ['nonce is missing', { nonce: undefined }],
    ['correlation_id is empty', { correlation_id: '' }],
    ['login_hint_token is not supported; send login_hint', { login_hint_token: 'x' }],
    ['Invalid acr_values value', { acr_values: undefined }],
    ['Invalid acr_values value', { acr_values: '4' }],
    ['Invalid version value', { version: 'mc_v9' }],
    ['version is missing or does not offer this scope', { ...authorization, version: undefined }],
    ['client_name is missing', { ...authorization, client_name: undefined }],
    ['context is missing', { ...authorization, context: undefined }],
    ['context is missing', { ...authorization, scope: 'openid mc_identity_phonenumber', context: '' }],
    ['binding_message is missing', { ...authorization, binding_message: undefined }],
    ['Invalid client_name value', { client_name: 'Another Shop' }],
    ['client_name, context and binding_message must not hold control characters', { context: 'Pay\u202e10' }],
    ['Invalid login_hint value', { login_hint: 'MSISDN:+447700900917' }],
    ['Invalid login_hint value', { login_hint: 'ENCR_MSISDN:abc' }],
    ['Invalid login_hint value', { login_hint: '447700900917' }],
  ])('is refused with invalid_request "%s"', async (description, parameters) => {
    const answer = await ask(parameters)
    expect(answer).toMatchObject({ error: 'invalid_request', error_description: description })
  })

  it('may have a binding_message of no length', async () => {
    expect(await ask({ ...authorization, binding_message: '' })).toHaveProperty('code')
  })

  it.each([
    [93, 'code'],
    [94, 'error'],
  ])('with %i octets of client_name, context and binding_message is answered with %s', async (octets, member) => {
    const context = '€'.repeat(20)
    const bindingMessage = 'x'.repeat(octets - Buffer.byteLength(`${authorization.client_name}${context}`))
    expect(await ask({ ...authorization, context, binding_message: bindingMessage })).toHaveProperty(member)
  })

  it('with a parameter given twice is refused', async () => {
    const party = relyingParty(sandbox)
    party.authorizeUrl.searchParams.append('context', 'one')
    party.authorizeUrl.searchParams.append('context', 'two')
    expect((await party.browse(party.authorizeUrl)).answer).toMatchObject({ error: 'invalid_request' })
  })

  it.each([
    ['redirect_uri', 'http://localhost:8080/elsewhere'],
    ['redirect_uri', undefined],
    ['client_id', 'nobody'],
  ])('with a bad %s (%s) is answered with a 400 page, never with a redirect', async (name, value) => {
    const party = relyingParty(sandbox, { parameters: { [name]: value } })
    const { status, page, answer } = await party.browse(party.authorizeUrl)
    expect({ status, answer }).toStrictEqual({ status: 400, answer: undefined })
    expect(page).toContain('This request cannot be answered')
  })

  it('repeats correlation_id in the answer and in an error', async () => {
    expect(await ask({ correlation_id: 'c-1' })).toMatchObject({
      code: expect.any(String) as string,
      correlation_id: 'c-1',
    })
    expect(await ask({ correlation_id: 'c-1', version: 'mc_v9' })).toMatchObject({
      error: 'invalid_request',
      state: 'the-state',
      correlation_id: 'c-1',
    })
    expect(await ask({ correlation_id: 'c-1', login_hint: 'MSISDN:447700900927' })).toMatchObject({
      error: 'access_denied',
      correlation_id: 'c-1',
    })
  })

  it('for a number of nobody, or of another operator, is refused with access_denied "Unknown user"', async () => {
    const unknown = { error: 'access_denied', error_description: 'Unknown user' }
    expect(await ask({ login_hint: 'MSISDN:447700900999' })).toMatchObject(unknown)
    expect(await ask({ login_hint: 'MSISDN:447700900912' })).toMatchObject(unknown)
    expect(await ask({ login_hint: 'PCR:11111111-2222-3333-4444-555555555555' })).toMatchObject(unknown)
  })

  it('with prompt=none is refused with login_required, for a gateway has no session', async () => {
    expect(await ask({ prompt: 'none' })).toMatchObject({ error: 'login_required' })
  })

  it.each(['no_seam', 'login', 'consent', 'select_account'])('may ask for prompt=%s', async (prompt) => {
    expect(await ask({ prompt })).toHaveProperty('code')
  })

  it('with an encrypted number of another key is refused as an invalid hint', async () => {
    const [key] = ((await (await fetch(`${sandbox.url}/operators/g/jwks.json`)).json()) as { keys: JsonWebKey[] }).keys
    const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
    const foreign = publicEncrypt(
      { key: createPublicKey({ key: { ...key }, format: 'jwk' }), ...padding },
      Buffer.from('447700900917'),
    ).toString('hex')
    expect(await ask({ login_hint: `ENCR_MSISDN:${foreign}` })).toMatchObject({
      error: 'invalid_request',
      error_description: 'Invalid login_hint value',
    })
  })
})
