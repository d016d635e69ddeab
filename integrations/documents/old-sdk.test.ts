import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { createBrowser } from '../test/world/create-browser.ts'
import {
  discoverAsOldSdk,
  type OldSdkOptions,
  type OldSignIn,
  requestInfoAsOldSdk,
  signInAsOldSdk,
  writeOldAuthorizeUrl,
} from './world/old-sdk-client.ts'

const redirectUrl = 'http://localhost:8001/mobileconnect'
let sandbox: Sandbox
let options: OldSdkOptions
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl], mixUpOperators: true })
  const [{ clientId, clientSecret } = { clientId: '', clientSecret: '' }] = sandbox.description.applications
  options = { discoveryUrl: sandbox.description.discoveryUrl, clientId, clientSecret, redirectUrl }
})
afterAll(() => sandbox.close())

const text = { context: 'demo context', bindingMessage: 'demo binding' }
const kyc = JSON.stringify({ premiuminfo: { given_name: { value: 'Ada' } } })

/** Every operator with each of its versions, and what that version offers. */
const signIns: readonly (readonly [operator: string, msisdn: string, request: OldSignIn])[] = [
  ['A', '447700900911', { scope: 'openid', version: 'mc_v1.1' }],
  ...['mc_v1.2', 'mc_v2.0'].flatMap((version) =>
    (
      [
        ['B', '447700900912'],
        ['G', '447700900917'],
      ] as const
    ).flatMap(([operator, msisdn]) => [
      [operator, msisdn, { scope: 'openid mc_authn', version }] as const,
      [operator, msisdn, { scope: 'openid mc_authz', version, ...text }] as const,
      ...['phonenumber', 'signup', 'nationalid'].map(
        (product) => [operator, msisdn, { scope: `openid mc_identity_${product}`, version, ...text }] as const,
      ),
    ]),
  ),
  ['G', '447700900917', { scope: 'openid mc_authn', version: 'mc_v1.1' }],
  ['G', '447700900917', { scope: 'openid', version: 'mc_v1.1' }],
  ...(
    [
      ['D', '447700900914', 'mc_di_r2_v2.3'],
      ['E', '447700900915', 'mc_di_v3.0'],
      ['S', '447700900919', 'mc_di_r2_v2.3'],
    ] as const
  ).flatMap(([operator, msisdn, version]) => [
    [operator, msisdn, { scope: 'openid mc_authn', version, prompt: 'no_seam' }] as const,
    [operator, msisdn, { scope: 'openid mc_authz', version, ...text }] as const,
    ...['phonenumber', 'signup', 'nationalid'].map(
      (product) => [operator, msisdn, { scope: `openid mc_${product}`, version, ...text }] as const,
    ),
    [operator, msisdn, { scope: 'openid mc_kyc_plain', version, claims: kyc, ...text }] as const,
  ]),
]

describe('GSMA’s Java SDK discovers', () => {
  it.each([
    ['a number', { msisdn: '+447700900917' }, 'G', true],
    ['a network', { selected: ['902', '02'] as const }, 'B', false],
    ['an address', { sourceIp: '10.0.0.2' }, 'B', false],
  ])('by %s', async (_, known, operator, isNumber) => {
    const found = await discoverAsOldSdk(options, known)
    expect(found).toMatchObject({ status: 200, servingOperator: `Example Operator ${operator}` })
    expect(found.subscriberId === null).toBe(!isNumber)
  })

  it('by the cookies of its last discovery', async () => {
    const { cookies } = await discoverAsOldSdk(options, { msisdn: '447700900915' })
    const found = await discoverAsOldSdk(options, { cookies })
    expect(found).toMatchObject({ servingOperator: 'Example Operator E' })
    expect(found.subscriberId).toMatch(/^[0-9a-f]{512}$/)
  })

  it('by operator selection: the link in JSON, the page, and the network that comes back', async () => {
    const { status, selectionUrl = '' } = await discoverAsOldSdk(options, {})
    expect(status).toBe(200)
    const browser = createBrowser()
    const page = await browser.open(selectionUrl)
    const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
    const back = await browser.submit(
      selectionUrl,
      { csrf_token, action: 'number', msisdn: '+44 7700 900914' },
      { stopBefore: ({ href }) => href.startsWith(redirectUrl) },
    )
    const answer = new URL(back.url).searchParams
    const [mcc = '', mnc = ''] = answer.get('mcc_mnc')?.split('_') ?? []
    const found = await discoverAsOldSdk(options, { selected: [mcc, mnc] })
    expect(found.servingOperator).toBe('Example Operator D')
    const { claims } = await signInAsOldSdk(options, found, {
      scope: 'openid mc_authn',
      version: 'mc_di_r2_v2.3',
      loginHint: `ENCR_MSISDN:${answer.get('subscriber_id')}`,
    })
    expect(claims['sub']).toEqual(expect.any(String))
  })
})

describe('GSMA’s Java SDK signs in, without PKCE, with Basic at the token endpoint,', () => {
  it.each(signIns)('at %s with %s: %o', async (operator, msisdn, request) => {
    const found = await discoverAsOldSdk(options, { msisdn })
    expect(found.servingOperator).toBe(`Example Operator ${operator}`)
    const hint = { loginHint: `ENCR_MSISDN:${found.subscriberId ?? ''}` }
    const { claims, expiresIn, accessToken } = await signInAsOldSdk(options, found, { ...request, ...hint })
    expect(claims['acr']).toBe('2')

    const isTransaction = request.scope.includes('mc_authz')
    expect(expiresIn).toBe(isTransaction ? 0 : 3600)
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(isTransaction ? 0 : 3600)
    if (/identity|phonenumber|signup|nationalid|kyc/.test(request.scope)) {
      const info = await requestInfoAsOldSdk(found.urls['premiuminfo'], accessToken)
      expect(info['sub']).toBe(claims['sub'])
      if (request.scope.includes('phonenumber')) expect(info['phone_number']).toBe(msisdn)
      if (request.scope.includes('kyc')) expect(info).toHaveProperty('given_name_match')
    } else if (!isTransaction) {
      expect((await requestInfoAsOldSdk(found.urls['userinfo'], accessToken))['sub']).toBe(claims['sub'])
    }
  })

  it('at every operator of the sandbox that runs a gateway, but for the malicious one', () => {
    const gateways = sandbox.description.operators.filter(({ id, issuer }) => issuer !== undefined && id !== 'x')
    expect(gateways.map(({ name }) => name.at(-1))).toStrictEqual(['A', 'B', 'D', 'E', 'G', 'S'])
    for (const { name, versions } of gateways) {
      const tried = signIns.filter(([operator]) => name.endsWith(operator)).map(([, , { version }]) => version)
      expect([...new Set(tried)].sort(), name).toStrictEqual([...versions].sort())
    }
  })

  it('with a plain number, a login_hint_token, or no hint, where the operator takes them', async () => {
    const atE = await discoverAsOldSdk(options, { msisdn: '447700900915' })
    const request = { scope: 'openid mc_authn', version: 'mc_di_v3.0' }
    for (const hint of [{ loginHint: 'MSISDN:447700900915' }, { loginHintToken: atE.subscriberIdToken ?? '' }]) {
      expect((await signInAsOldSdk(options, atE, { ...request, ...hint })).claims['sub']).toEqual(expect.any(String))
    }
    const atG = await discoverAsOldSdk(options, { selected: ['907', '07'] })
    const url = writeOldAuthorizeUrl(options, atG, { scope: 'openid', version: 'mc_v1.1' }, { state: 's', nonce: 'n' })
    expect((await createBrowser().open(url)).text).toContain('name="msisdn"')
  })

  it('in the dialect that the SDK had', () => {
    const found = {
      ...{ status: 200, cookies: [], selectionUrl: undefined, subscriberId: null, subscriberIdToken: undefined },
      ...{
        servingOperator: '',
        clientName: 'App',
        clientId: 'id',
        clientSecret: '',
        urls: { authorization: 'https://op' },
      },
    }
    const request = { scope: 'openid mc_authz', version: 'mc_v2.0', loginHint: 'MSISDN:1', prompt: 'login', ...text }
    const { search } = new URL(writeOldAuthorizeUrl(options, found, request, { state: 's', nonce: 'n' }))
    expect([...new URLSearchParams(search).keys()].join()).toBe(
      'redirect_uri,client_id,response_type,scope,acr_values,state,nonce,display,prompt,max-age,version,login_hint,client_name,context,binding_message',
    )
  })
})
