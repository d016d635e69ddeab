import {
  type AuthenticationRequest,
  type BrowserBinding,
  type DiscoveryOptions,
  MobileConnectError,
  type StartDiscoveryOutcome,
} from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import type { WebConnection, WebHandlerOptions } from '../../src/index.ts'
import { signIn } from '../fake-mobile-connect.ts'
import { allScopes, base, openSite } from '../open-site.ts'

const path = `${base}/start_discovery`
const toOperator: StartDiscoveryOutcome = {
  kind: 'authentication_started',
  url: 'https://operator.example/auth?x=1',
  state: 's',
  nonce: 'n',
}
const binding = 'b'.repeat(43)

/** What the flow was called with for a query. */
async function flowFor(
  query: string,
  options: Partial<WebHandlerOptions> = {},
  headers: Record<string, string> = {},
  connection: WebConnection = {},
) {
  const calls: [DiscoveryOptions, AuthenticationRequest & BrowserBinding][] = []
  const startDiscovery = async (...call: (typeof calls)[number]) => {
    calls.push(call)
    return toOperator
  }
  const site = openSite(
    { startDiscovery },
    { scopesAllowed: allScopes, allowTransactionTextFromQuery: true, ...options },
  )
  const response = await site.ask(path + query, headers, connection)
  expect(response.status).toBe(302)
  const [discovery, authentication] = calls[0] ?? expect.fail('the flow was not called')
  return { discovery, authentication, response }
}

describe('the requests of the SDK guide', () => {
  it.each([
    ['?msisdn=447700900907', { msisdn: '+447700900907' }],
    ['?msisdn=%2B447700900907', { msisdn: '+447700900907' }],
    ['?msisdn=+447700900907', { msisdn: '+447700900907' }],
    ['?mcc=907&mnc=07', { identifiedMcc: '907', identifiedMnc: '07' }],
    ['', {}],
    ['?sourceIp=', {}],
  ])('start_discovery%s', async (query, discovery) => {
    expect((await flowFor(query)).discovery).toStrictEqual(discovery)
  })
})

describe('a form that sends all its fields', () => {
  it.each([
    ['?find=msisdn&msisdn=447700900907&mcc=907&mnc=07', { msisdn: '+447700900907' }],
    ['?find=mcc_mnc&msisdn=nonsense&mcc=907&mnc=07', { identifiedMcc: '907', identifiedMnc: '07' }],
    ['?find=selection&msisdn=447700900907&mcc=907&mnc=07', { manuallySelect: true }],
    ['?find=&msisdn=447700900907&mcc=&mnc=', { msisdn: '+447700900907' }],
  ])('uses the chosen alternative only: %s', async (query, discovery) => {
    expect((await flowFor(query)).discovery).toStrictEqual(discovery)
  })
})

describe('the address of the client', () => {
  const connection = { clientIp: '::ffff:203.0.113.7' }
  const claim = { 'x-source-ip': '198.51.100.9' }

  it('S22 is not sent by default, whatever anyone claims', async () => {
    expect((await flowFor('?sourceIp=198.51.100.9', {}, claim, connection)).discovery).toStrictEqual({})
  })

  it('S22 is that of the connection with includeRequestIp, whatever anyone claims', async () => {
    const { discovery } = await flowFor('?sourceIp=198.51.100.9', { includeRequestIp: true }, claim, connection)
    expect(discovery).toStrictEqual({ sourceIp: '203.0.113.7' })
  })

  it('F-ipv6 is the claimed one with trustClaimedSourceIp, by parameter or header', async () => {
    const options = { trustClaimedSourceIp: true, includeRequestIp: true }
    expect((await flowFor('?sourceIp=2001:db8::1', options, claim, connection)).discovery).toStrictEqual({
      sourceIp: '2001:db8::1',
    })
    expect((await flowFor('', options, claim, connection)).discovery).toStrictEqual({ sourceIp: '198.51.100.9' })
    expect((await flowFor('', options, {}, connection)).discovery).toStrictEqual({ sourceIp: '203.0.113.7' })
  })

  it('is left out when the host does not know it', async () => {
    expect((await flowFor('', { includeRequestIp: true })).discovery).toStrictEqual({})
    const unreadable = { clientIp: '_hidden' }
    expect((await flowFor('', { includeRequestIp: true }, {}, unreadable)).discovery).toStrictEqual({})
  })
})

describe('what is asked of the operator', () => {
  it('is left to the defaults when the query says nothing', async () => {
    const { authentication } = await flowFor('')
    expect(Object.keys(authentication).sort()).toStrictEqual(['binding', 'hostData'])
  })

  it('comes from scope, acr_values, context and binding_message', async () => {
    const { authentication } = await flowFor(
      '?scope=openid+mc_authz&acr_values=3&context=Pay+12&binding_message=blue+fox',
    )
    expect(authentication).toMatchObject({
      scope: 'openid mc_authz',
      acrValues: ['3'],
      context: 'Pay 12',
      bindingMessage: 'blue fox',
    })
  })

  it('keeps nothing about the person beside the sign-in', async () => {
    const { authentication } = await flowFor('?msisdn=447700900907&scope=openid+mc_authz&acr_values=3&context=Pay+12')
    expect(authentication.hostData).toBe('{}')
  })

  it('is no lower level of assurance than the host says, and that one where the query names none', async () => {
    const levelFor = async (query: string, options: Partial<WebHandlerOptions>) =>
      (await flowFor(query, options)).authentication.acrValues
    expect(await levelFor('', { acrValues: '3' })).toStrictEqual(['3'])
    expect(await levelFor('?acr_values=3', { acrValues: '3' })).toStrictEqual(['3'])
    expect(await levelFor('?acr_values=3', { acrValues: '2' })).toStrictEqual(['3'])
    const { response, data } = await openSite({}, { acrValues: '3' }).json(`${path}?acr_values=2`)
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([{ parameter: 'acr_values', detail: 'The level of assurance is 3.' }])
  })

  it('is the default scope of the host where the query names none', async () => {
    const defaultScope = 'openid mc_identity_phonenumber'
    expect((await flowFor('?context=Pay+12', { defaultScope })).authentication.scope).toBe(defaultScope)
    expect((await flowFor('?scope=openid', { defaultScope })).authentication.scope).toBe('openid')
  })

  it('is a mistake to be told when the default scope needs a context that nobody gave', async () => {
    const options = {
      scopesAllowed: allScopes,
      defaultScope: 'openid mc_authz',
      allowTransactionTextFromQuery: true,
    }
    const { response, data } = await openSite({}, options).json(`${path}?msisdn=447700900907`)
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([{ parameter: 'context', detail: 'Say what is to be confirmed.' }])
  })

  it('takes its texts from the host when the query gives none', async () => {
    const transactionText = { context: 'Open an account', bindingMessage: 'blue fox' }
    const options = { transactionText, allowTransactionTextFromQuery: false }
    expect((await flowFor('?scope=openid+mc_authz', options)).authentication).toMatchObject(transactionText)
  })
})

it('asks for the answer by form where the host says so, and says nothing else', async () => {
  expect((await flowFor('?msisdn=447700900907', { responseMode: 'form_post' })).authentication).toHaveProperty(
    'responseMode',
    'form_post',
  )
  expect((await flowFor('?msisdn=447700900907')).authentication).not.toHaveProperty('responseMode')
})

describe('the redirect', () => {
  it('leads to the operator, is not cached, tells no referrer, and binds the sign-in to the browser', async () => {
    const { authentication, response } = await flowFor('?msisdn=447700900907')
    expect(response.headers.get('location')).toBe(toOperator.url)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(authentication.binding).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(response.headers.get('set-cookie')).toMatch(`mc_binding=${authentication.binding}; Path=/; `)
  })

  it('keeps the binding the browser has, so that several tabs work', async () => {
    const { authentication, response } = await flowFor('', {}, { cookie: `mc_binding=${binding}` })
    expect(authentication.binding).toBe(binding)
    expect(response.headers.get('set-cookie')).toMatch(`mc_binding=${binding}; `)
  })

  it('replaces a binding that is not well formed', async () => {
    const { authentication } = await flowFor('', {}, { cookie: 'mc_binding=short' })
    expect(authentication.binding).toHaveLength(43)
  })

  it('leads to operator selection when the operator is not known', async () => {
    const url = 'https://discovery.example/select?session_id=1'
    const site = openSite({ startDiscovery: async () => ({ kind: 'operator_selection_needed', url }) })
    const response = await site.ask(path)
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, url])
    expect(response.headers.get('set-cookie')).toContain('mc_binding=')
  })
})

describe('a query that cannot be used', () => {
  it.each([
    ['?msisdn=07700900907', 'msisdn'],
    ['?msisdn=447700900907&msisdn=447700900902', 'msisdn'],
    ['?msisdn=447700900907&mcc=907&mnc=07', 'msisdn'],
    ['?find=msisdn', 'msisdn'],
    ['?mcc=907', 'mnc'],
    ['?mnc=07', 'mcc'],
    ['?mcc=90&mnc=07', 'mcc'],
    ['?mcc=907&mnc=7', 'mnc'],
    ['?find=mcc_mnc', 'mcc'],
    ['?find=magic', 'find'],
    ['?sourceIp=somewhere', 'sourceIp'],
    ['?scope=openid+mc_kyc_plain', 'scope'],
    ['?scope=openid&scope=mc_authn', 'scope'],
    ['?acr_values=4', 'acr_values'],
    ['?acr_value=3+2', 'acr_value'],
    ['?operator=g', 'operator'],
    ['?acr_values=3+2', 'acr_values'],
    ['?scope=openid+mc_authz', 'context'],
    ['?context=a%0Ab', 'context'],
    [`?binding_message=${'x'.repeat(61)}`, 'context'],
  ])('%s is answered with 400 naming %s', async (query, parameter) => {
    const options = { scopesAllowed: allScopes, allowTransactionTextFromQuery: true, trustClaimedSourceIp: true }
    const { response, data } = await openSite({}, options).json(path + query)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(data).toMatchObject({ title: 'Bad Request', status: 400 })
    expect(data['errors']).toContainEqual({ parameter, detail: expect.any(String) as string })
  })

  it.each(['context', 'binding_message'])('is one with %s, unless the host lets links say it', async (name) => {
    const { data } = await openSite({}).json(`${path}?${name}=Pay+12`)
    expect(data['errors']).toStrictEqual([
      { parameter: name, detail: 'This server does not take the text for the phone from a link.' },
    ])
  })

  it('is explained on a page of its own', async () => {
    const { response, html } = await openSite({}).page(`${path}?mcc=907`)
    expect(response.status).toBe(400)
    expect(html).toContain('MNC is two or three digits')
  })
})

it('that no operator can be asked is told as such: nobody has answered yet', async () => {
  const startDiscovery = () =>
    Promise.reject(new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'client_name' }))
  const { response, html } = await openSite({ startDiscovery }).page(path)
  expect(response.status).toBe(502)
  expect(html).toContain('Your operator cannot be asked for this')
})

describe('a discovery that was refused', () => {
  const refused: StartDiscoveryOutcome = {
    kind: 'refused',
    stage: 'discovery',
    error: 'Not_Found_Entity',
    errorDescription: 'no <b>operator</b>',
  }

  it('is explained and leads to operator selection with the same product', async () => {
    const site = openSite({ startDiscovery: async () => refused })
    const { response, html } = await site.page(`${path}?msisdn=447700900999&scope=openid&acr_values=3`)
    expect(response.status).toBe(400)
    expect(html).toContain('No operator found')
    expect(html).toContain('no &lt;b&gt;operator&lt;/b&gt;')
    expect(html).toContain(`href="${path}?find=selection&amp;scope=openid&amp;acr_values=3"`)
    expect(html).not.toContain('447700900999')
  })

  it('is told to programs with error, error_description and stage', async () => {
    const { data } = await openSite({ startDiscovery: async () => refused }).json(path)
    expect(data).toMatchObject({
      status: 400,
      error: 'Not_Found_Entity',
      error_description: 'no <b>operator</b>',
      stage: 'discovery',
    })
  })

  it('gives programs the address that begins the same again by operator selection', async () => {
    const { json } = openSite({ startDiscovery: async () => refused })
    const { data } = await json(`${path}?msisdn=447700900999&scope=openid&acr_value=3`)
    expect(data['selection']).toBe(`http://localhost:8080${path}?find=selection&scope=openid&acr_values=3`)
  })
})

describe('a page of another site', () => {
  const hidden = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }

  it.each([
    ['an image', hidden],
    ['a frame', { ...hidden, 'sec-fetch-dest': 'iframe' }],
    ['a script of a sibling site', { ...hidden, 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'empty' }],
  ])('lets no phone ring through %s', async (_, headers) => {
    const { ask } = openSite({ startDiscovery: () => expect.fail('a flow began') })
    expect((await ask(`${path}?msisdn=447700900907`, headers)).status).toBe(403)
  })

  it('that begins with this site may start a sign-in', async () => {
    const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' }
    expect((await flowFor('?msisdn=447700900907', {}, headers)).response.status).toBe(302)
  })

  it.each([
    [{}],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }],
    [{ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' }],
  ])('is not what leads here with %j', async (headers: Record<string, string>) => {
    expect((await flowFor('?msisdn=447700900907', {}, headers)).response.status).toBe(302)
  })
})

describe('a link on another site', () => {
  const linked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const untouched: Partial<WebHandlerOptions> = {
    limit: () => expect.fail('somebody was counted'),
    operators: [{ id: 'g', operator: signIn.operator }],
    scopesAllowed: allScopes,
    transactionText: { context: 'Order 4711' },
  }

  it.each(['start_discovery', 'start_authentication', 'start_authorization', 'start_discovery_manually'])(
    'gets a page from %s that asks first, and goes on from this site',
    async (route) => {
      const target = `${base}/${route}?msisdn=447700900907&acr_values=3`
      const { response, html } = await openSite({}, untouched).page(target, linked)
      expect(response.status).toBe(200)
      expect(response.headers.getSetCookie()).toStrictEqual([])
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(html).toContain('Another site asks you to sign in')
      expect(html).toContain('class="sign sign-ask"')
      expect(html).toContain('the phone number that ends in 907')
      expect(html.replaceAll('msisdn=447700900907', '')).not.toContain('44770')
      expect(html).toContain(`<a class="button" href="${target.replace('&', '&amp;')}">Go on</a>`)
      expect(html).toContain('<a class="button quiet" href="/">Do not sign in</a>')
    },
  )

  it.each(['', '?find=selection&msisdn=447700900907'])('speaks of no number where none is used: %s', async (query) => {
    const { html } = await openSite({}, untouched).page(path + query, linked)
    expect(html).toContain('Another site asks you to sign in')
    expect(html).not.toContain('907 ')
  })

  it('is told its mistakes at once', async () => {
    expect((await openSite({}).page(`${path}?msisdn=1`, linked)).response.status).toBe(400)
  })

  it('is refused to a program, which could not be asked', async () => {
    const { response, data } = await openSite({}, untouched).json(`${path}?msisdn=447700900907`, linked)
    expect(response.status).toBe(403)
    expect(data).toMatchObject({ status: 403, code: 'WEB_CROSS_SITE_REQUEST' })
  })
})
