import type {
  AuthenticationRequest,
  AuthenticationStarted,
  BrowserBinding,
  DiscoveryOptions,
  ExpectedUser,
  MobileConnect,
  StartDiscoveryOutcome,
} from '@mobile-connect/core'
import * as phoneNumbers from 'libphonenumber-js'
import { describe, expect, it } from 'vitest'
import type { LimitSubject, WebHandlerOptions } from '../../src/index.ts'
import { signIn } from '../fake-mobile-connect.ts'
import { allScopes, base, openSite } from '../open-site.ts'
import { openSessionSite, origin } from '../open-session-site.ts'

type Authentication = AuthenticationRequest & BrowserBinding
const toOperator: AuthenticationStarted = {
  kind: 'authentication_started',
  url: 'https://operator.example/auth?x=1',
  state: 's',
  nonce: 'n',
}
const starts = ['start_discovery', 'start_authentication', 'start_authorization', 'start_discovery_manually']
const { operator } = signIn
const operators = [{ id: 'g', operator }]

/** A site with all routes, and what its flows were called with. */
function openStarts(options: Partial<WebHandlerOptions> = {}, outcome: StartDiscoveryOutcome = toOperator) {
  const calls: {
    discovery?: DiscoveryOptions
    operator?: unknown
    authentication: Authentication
    person?: ExpectedUser | undefined
  }[] = []
  const site = openSite(
    {
      startDiscovery: async (discovery, authentication) => {
        calls.push({ discovery, authentication })
        return outcome
      },
      startWithoutDiscovery: async (at, authentication, person) => {
        calls.push({ operator: at, authentication, person })
        return toOperator
      },
    },
    { operators, scopesAllowed: allScopes, transactionText: { context: 'Order 4711' }, ...options },
  )
  return { ...site, calls }
}

describe('start_authentication and start_authorization', () => {
  it.each([
    ['start_authentication', 'openid mc_authn'],
    ['start_authorization', 'openid mc_authz'],
  ])('%s asks for %s, and refuses another scope by name', async (route, scope) => {
    const { ask, json, calls } = openStarts()
    const { response, data } = await json(`${base}/${route}?scope=openid+mc_identity_phonenumber`)
    expect([response.status, data['errors']]).toStrictEqual([
      400,
      [{ parameter: 'scope', detail: 'This address of this server does not take it.' }],
    ])
    expect(calls).toStrictEqual([])
    await ask(`${base}/${route}?msisdn=447700900907&acr_values=3`)
    expect(calls[0]?.discovery).toStrictEqual({ msisdn: '+447700900907' })
    expect(calls[0]?.authentication).toMatchObject({ scope, acrValues: ['3'], context: 'Order 4711' })
  })

  it('start_authorization needs a context', async () => {
    const options = { scopesAllowed: ['openid', 'mc_authz'], allowTransactionTextFromQuery: true }
    const { json } = openSite({}, options)
    const { response, data } = await json(`${base}/start_authorization`)
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([{ parameter: 'context', detail: 'Say what is to be confirmed.' }])
  })

  it('is refused where the server does not offer the product', async () => {
    const { response, data } = await openSite({}).json(`${base}/start_authorization`)
    expect(response.status).toBe(400)
    expect(data['errors']).toContainEqual({ parameter: 'scope', detail: 'This server does not offer this product.' })
  })
})

describe.each(starts)('%s', (route) => {
  it.each([
    ['acr_value=3', ['3']],
    ['acr_values=3', ['3']],
    ['acr_value=3&acr_values=3', ['3']],
    ['acr_value=', undefined],
  ])('reads %s', async (query, acrValues) => {
    const { ask, calls } = openStarts()
    expect((await ask(`${base}/${route}?${query}`)).status).toBe(302)
    expect(calls[0]?.authentication.acrValues).toStrictEqual(acrValues)
  })

  const elsewhere = 'This address of this server does not take it.'
  const settled = 'The server settles this; a link cannot.'
  it.each([
    ['acr_value=4', 'acr_value', 'The level of assurance is 2 or 3.'],
    ['acr_value=3&acr_values=2', 'acr_value', 'It is another spelling of acr_values: give one of them.'],
    ['acrValues=3', 'acrValues', 'Write acr_values.'],
    ['acr=3', 'acr', 'Write acr_values.'],
    ['MSISDN=447700900907', 'MSISDN', 'Write msisdn.'],
    ['source_ip=10.0.0.2', 'source_ip', 'Write sourceIp.'],
    ['X-Source-IP=10.0.0.2', 'X-Source-IP', 'Write sourceIp.'],
    ['Selected-MCC=902', 'Selected-MCC', 'Write mcc.'],
    ['scopes=openid', 'scopes', 'Write scope.'],
    ['bindingMessage=fox', 'bindingMessage', 'Write binding_message.'],
    ['returnTo=/a', 'returnTo', 'Write return_to.'],
    ['app_redirect_uri=com.example.shop:/a', 'app_redirect_uri', elsewhere],
    ['client_name=Bank', 'client_name', settled],
    ['prompt=login', 'prompt', settled],
    ['max_age=0', 'max_age', settled],
    ['login_hint=PCR:1', 'login_hint', settled],
    ['state=abc', 'state', settled],
    ['version=mc_v1.1', 'version', settled],
  ])('refuses %s by name', async (query, parameter, detail) => {
    const { json, calls } = openStarts({ allowTransactionTextFromQuery: true })
    const { response, data } = await json(`${base}/${route}?${query}`)
    expect([response.status, data['errors']]).toStrictEqual([400, [{ parameter, detail }]])
    expect(calls).toStrictEqual([])
  })

  it('ignores parameters that say nothing of a sign-in, and any without a value', async () => {
    const { ask } = openStarts()
    const query = 'utm_source=mail&fbclid=1&lang=en&toString=1&__proto__=1&prompt=&return_to=&acrValues='
    expect((await ask(`${base}/${route}?${query}`)).status).toBe(302)
  })

  it.each([
    ['Example Shop', 81],
    [undefined, 60],
  ])('takes texts that fill the prompt next to the name %s: %i bytes', async (clientName, room) => {
    const options = { allowTransactionTextFromQuery: true, ...(clientName && { clientName }) }
    const { ask, json } = openStarts(options)
    const query = `context=${'x'.repeat(room - 10)}&binding_message=${'y'.repeat(10)}`
    expect((await ask(`${base}/${route}?${query}`)).status).toBe(302)
    expect((await json(`${base}/${route}?${query}y`)).data['errors']).toStrictEqual([
      { parameter: 'context', detail: `Context and binding message have room for ${room} bytes together.` },
    ])
  })
})

describe('start_discovery_manually', () => {
  it.each(['find=msisdn', 'mcc=907', 'mnc=07', 'sourceIp=10.0.0.2'])(
    'refuses %s, which is for discovery',
    async (query) => {
      const { response, data } = await openStarts().json(`${base}/start_discovery_manually?${query}`)
      const [parameter] = query.split('=')
      expect([response.status, data['errors']]).toStrictEqual([
        400,
        [{ parameter, detail: 'This address of this server does not take it.' }],
      ])
    },
  )

  it('measures texts with the name that the operator has for the application', async () => {
    const named = [{ id: 'g', operator: { ...operator, clientName: 'Bank' } }]
    const { ask, json } = openStarts({
      operators: named,
      clientName: 'Example Shop',
      allowTransactionTextFromQuery: true,
    })
    const path = `${base}/start_discovery_manually?context=${'x'.repeat(89)}`
    expect((await ask(path)).status).toBe(302)
    expect((await json(`${path}x`)).response.status).toBe(400)
  })

  it('asks the operator itself, with the number for the login hint that it takes', async () => {
    const { ask, calls } = openStarts()
    const response = await ask(`${base}/start_discovery_manually?msisdn=%2B447700900907&scope=openid+mc_authz`)
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, toOperator.url])
    expect(calls).toStrictEqual([
      {
        operator,
        authentication: {
          scope: 'openid mc_authz',
          context: 'Order 4711',
          hostData: '{"operator":"g"}',
          binding: expect.stringMatching(/^[\w-]{43}$/) as string,
        },
        person: { msisdn: '+447700900907', trusted: true },
      },
    ])
  })

  it('sends no hint without a number', async () => {
    const { ask, calls } = openStarts()
    await ask(`${base}/start_discovery_manually`)
    expect(calls[0]?.person).toStrictEqual({})
  })

  it('asks the operator that the query names, which it must where there are several', async () => {
    const other = { ...operator, name: 'Another' }
    const { ask, json, calls } = openStarts({ operators: [...operators, { id: 'other', operator: other }] })
    await ask(`${base}/start_discovery_manually?operator=other`)
    expect(calls[0]?.operator).toBe(other)
    expect((await json(`${base}/start_discovery_manually`)).data['errors']).toStrictEqual([
      { parameter: 'operator', detail: 'Say which operator.' },
    ])
    expect((await json(`${base}/start_discovery_manually?operator=evil`)).data['errors']).toStrictEqual([
      { parameter: 'operator', detail: 'This server knows no such operator.' },
    ])
  })

  it('leads back to the same operator after a refusal', async () => {
    const refused = {
      kind: 'refused',
      stage: 'authorization',
      error: 'server_error',
      hostData: '{"operator":"g"}',
    } as const
    const { page } = openSite({ handleUrlRedirect: async () => refused }, { operators })
    const { html } = await page(`${base}/discovery_callback?error=server_error`)
    expect(html).toContain(`href="${base}/start_discovery_manually?operator=g">Begin again`)
  })

  it('offers each of several operators, with what was asked for', async () => {
    const other = { ...operator, name: 'Another' }
    const { page } = openStarts({ operators: [...operators, { id: 'other', operator: other }] })
    const { response, html } = await page(`${base}/start_discovery_manually?acr_values=3`)
    expect(response.status).toBe(400)
    for (const [id, name] of [
      ['g', operator.name],
      ['other', 'Another'],
    ])
      expect(html).toContain(
        `href="${base}/start_discovery_manually?acr_values=3&amp;operator=${id ?? ''}">Continue with ${name ?? ''}<`,
      )
  })

  it('does not exist without operators', async () => {
    expect((await openSite({}).ask(`${base}/start_discovery_manually`)).status).toBe(404)
  })
})

describe('a server without discovery', () => {
  const openUndiscovered = (flows: Partial<MobileConnect> = {}) =>
    openSite({ hasDiscovery: () => false, ...flows }, { operators })

  it.each(starts.filter((route) => route !== 'start_discovery_manually'))('has no %s', async (route) => {
    const { response, data } = await openUndiscovered().json(`${base}/${route}`)
    expect([response.status, data['code']]).toStrictEqual([404, 'WEB_NOT_FOUND'])
  })

  it('has people begin, and begin again, at the operators it knows', async () => {
    const refused = { kind: 'refused', stage: 'selection', error: 'access_denied' } as const
    const { page, json } = openUndiscovered({ handleUrlRedirect: async () => refused })
    const nothing = await page(`${base}/nothing`)
    expect(nothing.html).toContain(`href="${base}/start_discovery_manually">Begin again<`)
    const { data } = await json(`${base}/discovery_callback?error=access_denied`)
    expect(data).not.toHaveProperty('selection')
    const { html } = await page(`${base}/discovery_callback?error=access_denied`)
    expect(html).toContain(`href="${base}/start_discovery_manually?operator=g">Continue with ${operator.name}<`)
    expect(nothing.html + html).not.toMatch(/start_discovery[?"]/)
  })
})

describe.each(starts)('%s', (route) => {
  it('begins nothing for part of a page of another site', async () => {
    const { ask, calls } = openStarts()
    const hidden = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }
    expect((await ask(`${base}/${route}?msisdn=447700900907`, hidden)).status).toBe(403)
    expect(calls).toStrictEqual([])
  })

  it.each(['prefetch', 'prefetch;prerender'])('begins nothing for a %s, which nobody has seen yet', async (purpose) => {
    const { ask, calls } = openStarts()
    const ahead = { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document', 'sec-purpose': purpose }
    expect((await ask(`${base}/${route}?msisdn=447700900907`, ahead)).status).toBe(403)
    expect(calls).toStrictEqual([])
  })

  it('lists all mistakes at once', async () => {
    const { json } = openStarts()
    const { response, data } = await json(`${base}/${route}?msisdn=123&acr_values=9&context=a&binding_message=b`)
    expect(response.status).toBe(400)
    expect(data['code']).toBe('WEB_REQUEST_INVALID')
    const named = (data['errors'] as { parameter: string }[]).map(({ parameter }) => parameter)
    expect(named).toStrictEqual(['msisdn', 'acr_values', 'context', 'binding_message'])
  })

  it('ties the sign-in to the browser', async () => {
    const { ask, calls } = openStarts()
    const response = await ask(`${base}/${route}`)
    expect(response.headers.get('set-cookie')).toContain(`mc_binding=${calls[0]?.authentication.binding ?? ''}; `)
  })

  it('counts the client and the number before anything leaves the server', async () => {
    const counted: (readonly LimitSubject[])[] = []
    const limit = async (subjects: readonly LimitSubject[]) => {
      counted.push(subjects)
      return undefined
    }
    const { ask, calls } = openStarts({ limit, phoneNumbers })
    await ask(`${base}/${route}?msisdn=44%207700%20900907`, {}, { clientIp: '::ffff:203.0.113.7' })
    await ask(`${base}/${route}?msisdn=%2B44(0)7700-900907`, {}, { clientIp: 'fe80::1%eth0' })
    const number = { kind: 'phone_number', value: '+447700900907' }
    expect(counted).toStrictEqual([
      [{ kind: 'client_ip', value: '203.0.113.7' }, number],
      [{ kind: 'client_ip', value: 'fe80::1' }, number],
    ])
    expect(calls).toHaveLength(2)
  })

  it('refuses a number in national form, and its log names the package and the option that would read it', async () => {
    const { json, records, calls } = openStarts()
    const { response, data } = await json(`${base}/${route}?msisdn=07700900907`)
    expect(response.status).toBe(400)
    const detail = 'Begin with the country code instead of 0, as in +44 7700 900907.'
    expect(data['errors']).toStrictEqual([{ parameter: 'msisdn', detail }])
    const expected =
      'a country code: numbers in national form need the package libphonenumber-js and the option country'
    expect(records[0]).toMatchObject({ level: 'warn', details: { field: 'msisdn', expected } })
    expect(calls).toStrictEqual([])
    expect(JSON.stringify(records)).not.toContain('7700900907')
  })

  it('takes a number in national form where the host names the country', async () => {
    const counted: LimitSubject[] = []
    const limit = async (subjects: readonly LimitSubject[]) => void counted.push(...subjects)
    const { ask, calls } = openStarts({ limit, phoneNumbers, country: 'GB' })
    await ask(`${base}/${route}?msisdn=07700900907`)
    expect(counted).toStrictEqual([{ kind: 'phone_number', value: '+447700900907' }])
    expect(calls).toHaveLength(1)
  })

  it.each(['client_ip', 'phone_number'])('is 429 with Retry-After when the %s was here too often', async (kind) => {
    const { ask, calls, records } = openStarts({
      limit: async (subjects) => (subjects.some((subject) => subject.kind === kind) ? 41.2 : undefined),
    })
    const headers = { accept: 'application/json' }
    const response = await ask(`${base}/${route}?msisdn=447700900907`, headers, { clientIp: '203.0.113.7' })
    expect([response.status, response.headers.get('retry-after')]).toStrictEqual([429, '42'])
    expect(await response.json()).toMatchObject({ title: 'Too Many Requests', code: 'WEB_TOO_MANY_REQUESTS' })
    expect(calls).toStrictEqual([])
    expect(JSON.stringify(records)).not.toMatch(/7700900907|203\.0\.113/)
  })
})

describe('what a mobile client says', () => {
  it('about its version is sent on, when it is something to say', async () => {
    const { ask, calls } = openStarts()
    await ask(`${base}/start_discovery`, { 'client-side-version': 'Android-3.0.1' })
    await ask(`${base}/start_discovery`, { 'client-side-version': 'x'.repeat(257) })
    await ask(`${base}/start_discovery`, { 'client-side-version': 'Ä' })
    expect(calls.map(({ discovery }) => discovery)).toStrictEqual([{ clientSideVersion: 'Android-3.0.1' }, {}, {}])
  })
})

describe('the cookies of the Discovery Service', () => {
  const discoveryCookies = ['Most-Recent-Selected-Operator=902_02', 'Enum-Nonce=']
  const name = 'mc_discovery_Most-Recent-Selected-Operator'

  it('are kept for it under names, path and attributes of ours', async () => {
    const { ask } = openStarts({}, { ...toOperator, discoveryCookies })
    expect((await ask(`${base}/start_discovery`)).headers.getSetCookie()).toStrictEqual([
      `${name}=902_02; Max-Age=2592000; Path=${base}; HttpOnly; SameSite=Lax`,
      `mc_discovery_Enum-Nonce=; Max-Age=0; Path=${base}; HttpOnly; SameSite=Lax`,
      expect.stringContaining('mc_binding='),
    ])
  })

  it('are Secure on https', async () => {
    const { ask } = openStarts({ publicUrl: 'https://shop.example' }, { ...toOperator, discoveryCookies })
    const [cookie] = (await ask(`${base}/start_discovery`)).headers.getSetCookie()
    expect(cookie).toBe(`__Secure-${name}=902_02; Max-Age=2592000; Path=${base}; HttpOnly; SameSite=Lax; Secure`)
  })

  it('are kept with a refusal and after a selection, too', async () => {
    const refused = { kind: 'refused', stage: 'discovery', error: 'Not_Found_Entity', discoveryCookies } as const
    expect((await openStarts({}, refused).ask(`${base}/start_discovery`)).headers.getSetCookie()).toHaveLength(2)
    const handleUrlRedirect = async () => ({ ...toOperator, discoveryCookies })
    const back = await openSite({ handleUrlRedirect }).ask(`${base}/discovery_callback?mcc_mnc=902_02`)
    expect(back.headers.getSetCookie()).toHaveLength(2)
  })

  it('go back to it, and no others with them', async () => {
    const { ask, calls } = openStarts()
    const cookie = `${name}=902_02; mc_session=a.b; mc_discovery_evil=1; Enum-Nonce=x; mc_discovery_Enum-Nonce=7`
    await ask(`${base}/start_discovery`, { cookie })
    expect(calls[0]?.discovery).toStrictEqual({ cookies: 'Most-Recent-Selected-Operator=902_02' })
  })

  it('stay here when the person wants to choose', async () => {
    const { ask, calls } = openStarts()
    await ask(`${base}/start_discovery?find=selection`, { cookie: `${name}=902_02` })
    expect(calls[0]?.discovery).toStrictEqual({ manuallySelect: true })
  })
})

describe('return_to', () => {
  const flow = async () => toOperator

  it('is kept beside the sign-in and led to afterwards', async () => {
    const kept: { hostData?: string } = {}
    const site = openSessionSite({
      startDiscovery: async (_, { hostData }) => {
        Object.assign(kept, { hostData })
        return toOperator
      },
      handleUrlRedirect: async () => ({ ...signIn, ...kept }),
    })
    const browser = site.openBrowser()
    await browser.visit(`${base}/start_discovery?return_to=${encodeURIComponent('/basket?step=2#ü')}`)
    const response = await browser.signIn()
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, `${origin}/basket?step=2#%C3%BC`])
    expect(browser.jar.has('__Host-mc_session')).toBe(true)
  })

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/%2F/evil.example'])(
    'is refused: %s',
    async (returnTo) => {
      const browser = openSessionSite({ startDiscovery: flow }).openBrowser()
      const { response, data } = await browser.json(
        `${base}/start_discovery?${new URLSearchParams({ return_to: returnTo }).toString()}`,
      )
      expect(response.status).toBe(400)
      expect(data['errors']).toStrictEqual([{ parameter: 'return_to', detail: 'This is not a path of this site.' }])
    },
  )

  it('is still there after a refusal and another try', async () => {
    const refused = { kind: 'refused', stage: 'discovery', error: 'Not_Found_Entity' } as const
    const browser = openSessionSite({ startDiscovery: async () => refused }).openBrowser()
    const response = await browser.visit(`${base}/start_discovery?return_to=%2Fbasket`)
    expect(await response.text()).toContain(`href="${base}/start_discovery?find=selection&amp;return_to=%2Fbasket"`)
  })
})

describe('a refusal with a reason', () => {
  it.each([
    ['operator_without_mobile_connect', 'Your operator does not offer this yet'],
    ['msisdn_not_found', 'This number is not known'],
    ['operator_not_supported', 'Your operator is not part of this'],
  ] as const)('%s is explained', async (reason, title) => {
    const refused = { kind: 'refused', stage: 'selection', error: 'whatever', reason } as const
    const { page, json } = openStarts({}, refused)
    expect((await page(`${base}/start_discovery`)).html).toContain(title)
    expect((await json(`${base}/start_discovery`)).data['reason']).toBe(reason)
  })
})

describe.each(['sector_identifier_uri', 'sector_identifier_uri.json'])('GET %s', (path) => {
  it('lists the redirect URL of this server as a JSON array, with 200 whatever the client accepts', async () => {
    const { response } = await openSite({}).page(`${base}/${path}`)
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, 'application/json'])
    const again = await openSite({}).ask(`${base}/${path}`)
    expect(await again.json()).toStrictEqual([`http://localhost:8080${base}/discovery_callback`])
  })

  it('lists those the host gives', async () => {
    const redirectUrls = ['https://a.example/cb', 'https://b.example/cb']
    expect(await (await openSite({}, { redirectUrls }).ask(`${base}/${path}`)).json()).toStrictEqual(redirectUrls)
  })
})
