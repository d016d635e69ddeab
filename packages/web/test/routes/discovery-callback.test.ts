import { MobileConnectError, type MobileConnectErrorCode, type RedirectOutcome } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../fake-mobile-connect.ts'
import { base, openSite } from '../open-site.ts'

const path = `${base}/discovery_callback?code=c0de&state=st4te`
const binding = 'b'.repeat(43)
const cookie = `mc_binding=${binding}`
const complete = { handleUrlRedirect: async (): Promise<RedirectOutcome> => signIn }
const throwing = (code: MobileConnectErrorCode) => ({
  handleUrlRedirect: () => Promise.reject(new MobileConnectError(code, { field: 'state' })),
})

describe('the flow', () => {
  it('gets the URL at the public origin and the binding of the browser', async () => {
    const calls: unknown[] = []
    const site = openSite({
      handleUrlRedirect: async (...call) => {
        calls.push(call)
        return signIn
      },
    })
    await site.page(path, { cookie })
    await site.page(path)
    expect(calls).toStrictEqual([
      [`http://localhost:8080${path}`, { binding }],
      [`http://localhost:8080${path}`, {}],
    ])
  })

  it('gets the id of the issuer, which is the last part of the path', async () => {
    const calls: unknown[] = []
    const site = openSite({
      handleUrlRedirect: async (...call) => {
        calls.push(call)
        return signIn
      },
    })
    const issuerId = 'AbC-_0123456789x'
    const own = `${base}/discovery_callback/${issuerId}?code=c0de&state=st4te`
    expect((await site.page(own, { cookie })).response.status).toBe(200)
    expect(calls).toStrictEqual([[`http://localhost:8080${own}`, { binding, issuerId }]])
    expect(site.records).toMatchObject([{ route: 'discovery_callback' }])
  })

  it.each(['', 'short', 'x'.repeat(17), `${'x'.repeat(15)}.`, `${'x'.repeat(15)}%2f`, `${'x'.repeat(16)}/`])(
    'is not called for /%s below the path, which is no id',
    async (id) => {
      const response = await openSite({}).ask(`${base}/discovery_callback/${id}?code=c0de&state=st4te`, { cookie })
      expect(response.status).toBe(404)
    },
  )

  it.each([
    { kind: 'authentication_started', url: 'https://operator.example/auth', state: 's', nonce: 'n' },
    { kind: 'operator_selection_needed', url: 'https://discovery.example/select' },
  ] as const)('$kind sends the browser on', async (outcome) => {
    const response = await openSite({ handleUrlRedirect: async () => outcome }).ask(path, { cookie })
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, outcome.url])
  })
})

describe('a sign-in that succeeded', () => {
  it('is shown with operator, PCR, level, method, times and checks', async () => {
    const { response, html } = await openSite(complete).page(path, { cookie })
    expect(response.status).toBe(200)
    expect(html).toContain('You are signed in')
    expect(html).toContain('Example Operator G')
    expect(html).toContain(signIn.subject)
    expect(html).toContain('Medium: the person has the phone in their hands.')
    expect(html).toContain('confirmed on a prompt of the SIM card')
    expect(html).toContain('<time datetime="2027-01-15T08:00:00.000Z">15 January 2027 at 08:00:00 UTC</time>')
    expect(html).toContain('It answers this very request')
  })

  it('is told to programs in a shape without tokens or secrets', async () => {
    const { response, data } = await openSite(complete).json(path, { cookie })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(data).toStrictEqual({
      subject: signIn.subject,
      issuer: signIn.issuer,
      operator: { name: 'Example Operator G', country: 'UK' },
      scope: 'openid mc_authn',
      acr: '2',
      amr: ['SIM_OK'],
      authenticated_at: '2027-01-15T08:00:00.000Z',
      checks: ['state', 'signature', 'issuer', 'nonce'],
      identity: null,
    })
  })

  it('keeps every member where the operator says little', async () => {
    const { iss, sub, aud, exp, iat, nonce } = signIn.claims
    const claims = { iss, sub, aud, exp, iat, nonce }
    const operator = { name: '', clientId: 'client-at-g', endpoints: {} }
    const { data } = await openSite({ handleUrlRedirect: async () => ({ ...signIn, claims, operator }) }).json(path)
    expect(data).toMatchObject({
      operator: { name: '', country: null },
      acr: null,
      amr: [],
      authenticated_at: null,
      identity: null,
    })
  })

  it('leaves neither code nor state to caches and other sites', async () => {
    const { response } = await openSite(complete).page(path, { cookie })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('shows no token or secret, on the page or in the log', async () => {
    const site = openSite(complete)
    const { html } = await site.page(path, { cookie })
    const everything = html + JSON.stringify(site.records)
    for (const secret of ['access-token-value', 'id.token.value', 'refresh-token-value', 'secret-at-g']) {
      expect(everything).not.toContain(secret)
    }
  })
})

describe('identity', () => {
  const identity = { sub: signIn.subject, phone_number: '+447700900907', address: { country: 'UK' } }
  const forScope = (scope: string) => ({ handleUrlRedirect: async () => ({ ...signIn, scope }) })

  it('comes from premiuminfo for an identity product', async () => {
    const flows = {
      ...forScope('openid mc_identity_phonenumber'),
      requestIdentity: async () => ({ kind: 'identity_received', identity }) as const,
    }
    const { html } = await openSite(flows).page(path, { cookie })
    expect(html).toContain('Your details have arrived')
    expect(html).toContain('Phone number')
    expect(html).toContain('+447700900907')
    const { data } = await openSite(flows).json(path, { cookie })
    expect(data['identity']).toStrictEqual(identity)
  })

  it('comes from userinfo for scopes of OpenID Connect', async () => {
    const flows = {
      ...forScope('openid email'),
      requestUserInfo: async () => ({ kind: 'identity_received', identity }) as const,
    }
    expect((await openSite(flows).json(path, { cookie })).data['identity']).toStrictEqual(identity)
  })

  it('is not asked for after an authorisation', async () => {
    expect((await openSite(forScope('openid mc_authz')).page(path, { cookie })).html).toContain(
      'Your approval has arrived',
    )
  })

  it('that the operator refuses is explained', async () => {
    const refused = { kind: 'refused', stage: 'identity', error: 'insufficient_scope' } as const
    const flows = { ...forScope('openid mc_identity_phonenumber'), requestIdentity: async () => refused }
    const { response, html } = await openSite(flows).page(path, { cookie })
    expect(response.status).toBe(400)
    expect(html).toContain('Your operator did not share the details')
  })
})

describe('a refusal', () => {
  const refused: RedirectOutcome = {
    kind: 'refused',
    stage: 'authorization',
    error: 'access_denied',
    errorDescription: 'declined <i>',
    authentication: { scope: 'openid mc_authn', acrValues: ['3'] },
  }
  const flows = { handleUrlRedirect: async () => refused }

  it('says what it means, quotes the operator and offers two ways back', async () => {
    const { response, html } = await openSite(flows, { homePath: '/sign-in' }).page(path, { cookie })
    expect(response.status).toBe(403)
    expect(html).toContain('The request was declined')
    expect(html).toContain('access_denied')
    expect(html).toContain('declined &lt;i&gt;')
    expect(html).toContain('href="/sign-in?scope=openid+mc_authn&amp;acr_values=3">Try again')
    expect(html).toContain(
      `href="${base}/start_discovery?find=selection&amp;scope=openid+mc_authn&amp;acr_values=3">Choose another operator`,
    )
  })

  it('is told to programs as problem details', async () => {
    const { response, data } = await openSite(flows).json(path, { cookie })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(data).toMatchObject({ status: 403, error: 'access_denied', error_description: 'declined <i>' })
  })

  it('gives programs the address that begins the same again by operator selection', async () => {
    const { data } = await openSite(flows).json(path, { cookie })
    const query = 'find=selection&scope=openid+mc_authn&acr_values=3'
    expect(data['selection']).toBe(`http://localhost:8080${base}/start_discovery?${query}`)
  })

  it('with a code nobody foresaw still gets a page', async () => {
    const strange = { kind: 'refused', stage: 'token', error: 'payment_fail' } as const
    const { response, html } = await openSite({ handleUrlRedirect: async () => strange }).page(path, { cookie })
    expect(response.status).toBe(400)
    expect(html).toContain('Your operator refused the request')
    expect(html).toContain('payment_fail')
  })
})

describe('an error', () => {
  it.each([
    ['MC_HTTP_TIMEOUT', 504],
    ['MC_HTTP_UNREACHABLE', 502],
    ['MC_HTTP_BODY_TOO_LARGE', 502],
    ['MC_DISCOVERY_RESPONSE_INVALID', 502],
    ['MC_METADATA_INVALID', 502],
    ['MC_TOKEN_STATUS', 502],
    ['MC_JWKS_UNAVAILABLE', 502],
    ['MC_ID_TOKEN_SIGNATURE', 502],
    ['MC_IDENTITY_SUBJECT', 502],
    ['MC_CALLBACK_UNRECOGNIZED', 400],
    ['MC_CALLBACK_BINDING_MISSING', 400],
    ['MC_TRANSACTION_UNKNOWN', 400],
    ['MC_STORE_UNAVAILABLE', 503],
  ] as const)('%s is answered with %i', async (code, status) => {
    const site = openSite(throwing(code))
    const { response, data } = await site.json(path, { cookie })
    expect(response.status).toBe(status)
    expect(data).toMatchObject({ status, code })
  })

  it('has the same reference on the page, in the problem details and in the log', async () => {
    const site = openSite(throwing('MC_TRANSACTION_UNKNOWN'), {
      randomBytes: (count) => new Uint8Array(count).fill(171),
    })
    const { html } = await site.page(path, { cookie })
    const { data } = await site.json(path, { cookie })
    expect(html).toContain('This sign-in is no longer valid')
    expect(html).toContain('abababababab')
    expect(data['reference']).toBe('abababababab')
    expect(site.records[0]).toStrictEqual({
      level: 'warn',
      route: 'discovery_callback',
      method: 'GET',
      status: 400,
      durationMs: expect.any(Number) as number,
      reference: 'abababababab',
      code: 'MC_TRANSACTION_UNKNOWN',
      details: { field: 'state' },
    })
  })

  it('nobody foresaw is answered with 500 and shows nothing of itself', async () => {
    const handleUrlRedirect = () => Promise.reject(new RangeError('cannot read +447700900907 of code=c0de'))
    const site = openSite({ handleUrlRedirect })
    const { response, html } = await site.page(path, { cookie })
    expect(response.status).toBe(500)
    expect(html).toContain('Something went wrong on our side')
    expect(html).not.toMatch(/RangeError|447700900907| at /)
    const [record] = site.records
    expect(record).toMatchObject({ level: 'error', code: 'INTERNAL', status: 500 })
    expect(record?.thrown).toMatch(/^RangeError\n\s+at /)
    expect(JSON.stringify(record)).not.toMatch(/447700900907|c0de|st4te/)
  })

  it('that is no Error at all is answered with 500', async () => {
    const handleUrlRedirect = async () => {
      AbortSignal.abort('code=c0de').throwIfAborted()
      return signIn
    }
    const site = openSite({ handleUrlRedirect })
    expect((await site.page(path)).response.status).toBe(500)
    expect(site.records[0]?.thrown).toBe('string')
  })
})
