import { describe, expect, it } from 'vitest'
import type { OperatorFound } from '../../src/discovery/discovery-outcome.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { readDiscoveryFixture } from '../fixtures/read-discovery-fixture.ts'

const REQUEST_URL = 'https://discovery.example/v2/discovery?Redirect_URL=x'
const NOW_MS = Date.UTC(2017, 1, 1)
const MCC_MNC = readDiscoveryFixture('operator-by-mcc-mnc')

interface Answer {
  readonly status?: number
  readonly location?: string
  readonly correlationId?: string
  readonly loopbackAllowed?: boolean
}

const read = (body: string, { status = 200, location, correlationId, loopbackAllowed = false }: Answer = {}) =>
  readDiscoveryResponse(
    { status, location: location ?? null, body },
    { requestUrl: REQUEST_URL, loopbackAllowed, ...(correlationId !== undefined && { correlationId }) },
    NOW_MS,
  )

const readFound = (body: string): OperatorFound => {
  const outcome = read(body)
  if (outcome.kind !== 'operator_found') throw new Error(`unexpected ${outcome.kind}`)
  return outcome
}

/** The documented answer with one change. */
const changed = (
  change: (body: { [member: string]: unknown; response: { [member: string]: unknown } }) => void,
): string => {
  const body = JSON.parse(MCC_MNC) as Parameters<typeof change>[0]
  change(body)
  return JSON.stringify(body)
}

describe('readDiscoveryResponse: the operator', () => {
  it('reads the documented answer for a chosen MCC and MNC', () => {
    const { raw, ...found } = readFound(MCC_MNC)
    expect(raw).toStrictEqual(JSON.parse(MCC_MNC))
    expect(found).toStrictEqual({
      kind: 'operator_found',
      expiresAtMs: 1_488_452_073_000,
      operator: {
        name: 'Example Operator B',
        country: 'US',
        currency: 'USD',
        clientId: 'ZXhhbXBsZS1hcHBsaWNhdGlvbjpvcGVyYXRvci1i',
        clientSecret: 'ZXhhbXBsZS1zZWNyZXQ6b3BlcmF0b3ItYg==',
        clientName: 'TestApp',
        scope: 'openid profile email',
        endpoints: {
          authorization: 'https://operator-b.sandbox.mobileconnect.io/oidc/authorize',
          token: 'https://operator-b.sandbox.mobileconnect.io/oidc/accesstoken',
          userInfo: 'https://operator-b.sandbox.mobileconnect.io/oidc/userinfo',
          premiumInfo: 'https://operator-b.sandbox.mobileconnect.io/oidc/premiuminfo',
          tokenRevoke: 'https://operator-b.sandbox.mobileconnect.io/oidc/revoke',
          openidConfiguration: 'https://operator-b.sandbox.mobileconnect.io/.well-known/openid-configuration',
          jwks: 'https://operator-b.sandbox.mobileconnect.io/oidc/operator-b/jwks.json',
        },
      },
    })
  })

  it('reads the documented answer for a phone number, with its subscriber_id of 512 hexadecimal digits', () => {
    expect(readFound(readDiscoveryFixture('operator-by-msisdn')).subscriberId).toMatch(/^465b2a94[0-9a-f]{504}$/)
  })

  it('takes an empty subscriber_id for none', () => {
    expect(readFound(readDiscoveryFixture('operator-identified'))).not.toHaveProperty('subscriberId')
  })

  it('reads subscriber_id inside response, where the old sandbox put it', () => {
    expect(readFound(changed((body) => (body.response['subscriber_id'] = 'a73e'))).subscriberId).toBe('a73e')
  })

  it.each([
    ['at top level', (body: { [member: string]: unknown }) => (body['subscriber_id_token'] = 'eyJh.YQ.YQ')],
    [
      'inside response',
      (body: { response: { [member: string]: unknown } }) => (body.response['subscriber_id_token'] = 'eyJh.YQ.YQ'),
    ],
  ])('reads subscriber_id_token %s', (_, change) => {
    expect(readFound(changed(change)).subscriberIdToken).toBe('eyJh.YQ.YQ')
    expect(readFound(MCC_MNC)).not.toHaveProperty('subscriberIdToken')
  })

  it.each([
    ['serving_operator of response', { serving: 'A', subscriber: 'B', top: 'C', topSubscriber: 'D' }, 'A'],
    ['subscriber_operator of response', { subscriber: 'B', top: 'C', topSubscriber: 'D' }, 'B'],
    ['serving_operator of the answer', { serving: '', top: 'C', topSubscriber: 'D' }, 'C'],
    ['subscriber_operator of the answer', { serving: 1, topSubscriber: 'D' }, 'D'],
    ['nothing', {}, ''],
  ])('takes the name of the operator from %s', (_, given: Record<string, unknown>, name) => {
    const body = changed((answer) => {
      answer.response['serving_operator'] = given['serving']
      answer.response['subscriber_operator'] = given['subscriber']
      answer['serving_operator'] = given['top']
      answer['subscriber_operator'] = given['topSubscriber']
    })
    expect(readFound(body).operator.name).toBe(name)
  })

  it('keeps members it does not know in raw', () => {
    const body = changed((answer) => (answer['x-vendor'] = { since: 2026 }))
    expect(readFound(body).raw).toMatchObject({ 'x-vendor': { since: 2026 } })
  })

  it('reads every link rel of the Discovery API', () => {
    const link = [
      'authorization',
      'token',
      'userinfo',
      'premiuminfo',
      'tokenrevoke',
      'tokenrefresh',
      'jwks',
      'openid-configuration',
    ].map((rel) => ({ rel, href: `https://operator.example/${rel}` }))
    const texts = [
      { rel: 'issuer', href: 'https://operator.example' },
      { rel: 'scope', href: 'openid profile email' },
      { rel: 'applicationShortName', href: 'Short' },
    ]
    const body = changed((answer) => {
      answer.response['client_name'] = undefined
      answer.response['apis'] = { operatorid: { link: [...link, ...texts] } }
    })
    expect(readFound(body).operator).toMatchObject({
      issuer: 'https://operator.example',
      scope: 'openid profile email',
      clientName: 'Short',
      endpoints: {
        authorization: 'https://operator.example/authorization',
        token: 'https://operator.example/token',
        userInfo: 'https://operator.example/userinfo',
        premiumInfo: 'https://operator.example/premiuminfo',
        tokenRevoke: 'https://operator.example/tokenrevoke',
        tokenRefresh: 'https://operator.example/tokenrefresh',
        jwks: 'https://operator.example/jwks',
        openidConfiguration: 'https://operator.example/openid-configuration',
      },
    })
  })

  it('leaves expiresAtMs out when ttl is past', () => {
    expect(readFound(changed((body) => (body['ttl'] = 1)))).not.toHaveProperty('expiresAtMs')
  })

  it.each([
    ['client_name of the answer', { top: 'A', inside: 'B', link: 'C' }, 'A'],
    ['client_name of response', { inside: 'B', link: 'C' }, 'B'],
    ['link rel applicationShortName', { link: 'C' }, 'C'],
    ['nothing', {}, undefined],
  ])(
    'takes the client name from %s',
    (_, { top, inside, link }: { top?: string; inside?: string; link?: string }, name) => {
      const body = changed((answer) => {
        answer['client_name'] = top
        answer.response['client_name'] = inside
        const links = link === undefined ? [] : [{ rel: 'applicationShortName', href: link }]
        answer.response['apis'] = { operatorid: { link: links } }
      })
      expect(readFound(body).operator.clientName).toBe(name)
    },
  )

  it('reads link rel issuer, which need not be a URL, and passes over links it does not know', () => {
    const link = [
      { rel: 'issuer', href: 'integration2.sandbox.mobileconnect.io' },
      { rel: 'constructor', href: 'https://evil.example' },
      { rel: '__proto__', href: 'https://evil.example' },
      { rel: 'token' },
      { href: 'https://operator.example' },
    ]
    const { operator } = readFound(changed((body) => (body.response['apis'] = { operatorid: { link } })))
    expect(operator.issuer).toBe('integration2.sandbox.mobileconnect.io')
    expect(operator.endpoints).toStrictEqual({})
  })

  it('says that an operator with messaging and payment only has no Mobile Connect', () => {
    expect(read(readDiscoveryFixture('messaging-and-payment'))).toStrictEqual({
      kind: 'refused',
      stage: 'discovery',
      error: 'operator_without_mobile_connect',
      reason: 'operator_without_mobile_connect',
    })
  })

  it('takes an answer that carries the correlation_id sent, or none', () => {
    const echoed = changed((body) => (body['correlation_id'] = 'c-1'))
    expect(read(echoed, { correlationId: 'c-1' }).kind).toBe('operator_found')
    expect(read(MCC_MNC, { correlationId: 'c-1' }).kind).toBe('operator_found')
    expect(read(echoed).kind).toBe('operator_found')
  })

  it('refuses the answer to another request', async () => {
    const echoed = changed((body) => (body['correlation_id'] = 'c-2'))
    expect(await errorCodeOf(() => read(echoed, { correlationId: 'c-1' }))).toBe('MC_DISCOVERY_CORRELATION_ID')
  })
})

describe('readDiscoveryResponse: operator selection', () => {
  const selection = readDiscoveryFixture('operator-selection')
  const url = 'https://discover.mobileconnect.io/sb1/v2/discovery/users/operator'

  it.each([200, 202])('F-selection-status reads the documented JSON with status %i', (status) => {
    expect(read(selection, { status })).toStrictEqual({ kind: 'operator_selection_needed', url })
  })

  it.each([300, 302, 303, 399])('reads Location with status %i, whatever the body', (status) => {
    expect(read('<html>', { status, location: `${url}?session_id=1` })).toStrictEqual({
      kind: 'operator_selection_needed',
      url: `${url}?session_id=1`,
    })
  })

  it.each([200, 202, 299, 400])('does not heed Location with status %i, which is no redirect', (status) => {
    expect(read(selection, { status, location: 'https://elsewhere.example/' })).toMatchObject({ url })
  })

  it('F-selection-rel looks for the link by rel, not by place', () => {
    const links = [{ rel: 'self', href: 'https://evil.example' }, null, { rel: 'operatorSelection', href: url }]
    expect(read(JSON.stringify({ links }))).toStrictEqual({ kind: 'operator_selection_needed', url })
  })

  it.each(['http://evil.example/', 'javascript:alert(1)', 'http://localhost:8080/'])(
    'refuses to send a browser to %s',
    async (href) => {
      expect(await errorCodeOf(() => read('', { status: 302, location: href }))).toBe('MC_URL_INSECURE')
      const links = [{ rel: 'operatorSelection', href }]
      expect(await errorCodeOf(() => read(JSON.stringify({ links })))).toBe('MC_URL_INSECURE')
    },
  )

  it('refuses a relative link in a document, which has no base', async () => {
    const links = [{ rel: 'operatorSelection', href: '/operator-selection' }]
    expect(await errorCodeOf(() => read(JSON.stringify({ links })))).toBe('MC_URL_INSECURE')
  })

  it.each([
    ['/select?session=1', 'https://discovery.example/select?session=1'],
    ['select', 'https://discovery.example/v2/select'],
    ['../select', 'https://discovery.example/select'],
    ['?session=1', 'https://discovery.example/v2/discovery?session=1'],
    ['//selection.example/', 'https://selection.example/'],
  ])('resolves the relative Location %s against the URL of the request', (location, selected) => {
    expect(read('', { status: 302, location })).toStrictEqual({ kind: 'operator_selection_needed', url: selected })
  })

  it.each(['', ' /select', '/sel\nect', '/sélect', '//user@selection.example/', '/select#part'])(
    'does not repair the Location %j',
    async (location) => {
      expect(await errorCodeOf(() => read('', { status: 302, location }))).toBe('MC_URL_INSECURE')
    },
  )

  it('reads one link in place of a list', () => {
    const links = { rel: 'operatorSelection', href: url }
    expect(read(JSON.stringify({ links }))).toStrictEqual({ kind: 'operator_selection_needed', url })
  })

  it('sends a browser to loopback where the Discovery Service is there itself', () => {
    const location = 'http://localhost:8070/operator-selection'
    expect(read('', { status: 302, location, loopbackAllowed: true })).toMatchObject({ url: location })
  })
})

describe('readDiscoveryResponse: errors the document names', () => {
  it.each([
    [400, 'Invalid_Request', 'The Mnc value is not specified in this discovery request'],
    [400, 'Invalid_Request', 'The Mcc value is not specified in this discovery request'],
    [400, 'Invalid_Request', 'Redirect_URL missing'],
    [404, 'Not_Found_Entity', 'There is no organization with the specified mcc/mnc pair'],
    [404, 'Not_Found_Entity', 'Operator not supported for the MSISDN supplied'],
    [404, 'Not_Found_Entity', 'We could not find your operator based on the MSISDN supplied'],
    [401, 'Invalid_Session', 'Your request needs a valid session'],
  ])('F-error-200 returns %i %s "%s", with its own status and with 200', (documented, error, description) => {
    for (const status of [documented, 200]) {
      expect(read(JSON.stringify({ error, description }), { status })).toStrictEqual({
        kind: 'refused',
        stage: 'discovery',
        error,
        errorDescription: description,
      })
    }
  })

  it('prefers error_description, and lets unknown errors survive without any', () => {
    const both = { error: 'x_custom', error_description: 'one', description: 'two' }
    expect(read(JSON.stringify(both))).toMatchObject({ error: 'x_custom', errorDescription: 'one' })
    expect(read('{"error":"x_custom"}', { status: 418 })).not.toHaveProperty('errorDescription')
  })

  it.each([401, 200])('throws MC_DISCOVERY_UNAUTHORIZED for refused credentials with status %i', async (status) => {
    const body = '{"error":"Unauthorized_Access","description":"Please provide correct credentials"}'
    expect(await errorCodeOf(() => read(body, { status }))).toBe('MC_DISCOVERY_UNAUTHORIZED')
  })
})

describe('readDiscoveryResponse: answers that break the specification', () => {
  it.each([
    ['a proxy page', 502, '<html>'],
    ['JSON that says nothing', 500, '{}'],
    ['a redirect without Location', 302, ''],
    ['an error that is no text', 500, '{"error":{"code":1}}'],
  ])('throws MC_DISCOVERY_STATUS for %s', async (_, status, body) => {
    expect(await errorCodeOf(() => read(body, { status }))).toBe('MC_DISCOVERY_STATUS')
  })

  it('throws MC_DISCOVERY_UNAUTHORIZED for 401 with anything undocumented', async () => {
    expect(await errorCodeOf(() => read('Unauthorized', { status: 401 }))).toBe('MC_DISCOVERY_UNAUTHORIZED')
  })

  const withResponse = (response: unknown) => JSON.stringify({ ttl: 1, response })
  it.each([
    ['no JSON', ''],
    ['JSON with trailing commas', '{"ttl":1,}'],
    ['an array', '[]'],
    ['nothing of interest', '{"ttl":1488452073}'],
    ['links that hold no operatorSelection', '{"links":[{"rel":"self","href":"https://a.example"}]}'],
    ['links that are a text', '{"links":"operatorSelection"}'],
    ['a response that is no object', withResponse('ok')],
    ['a response without apis', withResponse({ client_id: 'c' })],
    ['apis that are an array', withResponse({ client_id: 'c', apis: [] })],
    ['an operator without links', withResponse({ client_id: 'c', apis: { operatorid: {} } })],
    ['links of an operator that are a text', withResponse({ client_id: 'c', apis: { operatorid: { link: 'x' } } })],
    ['no client_id where none is known', withResponse({ apis: { operatorid: { link: [] } } })],
    ['a client_id that is a number', withResponse({ client_id: 1, apis: { operatorid: { link: [] } } })],
  ])('throws MC_DISCOVERY_RESPONSE_INVALID for %s', async (_, body) => {
    expect(await errorCodeOf(() => read(body))).toBe('MC_DISCOVERY_RESPONSE_INVALID')
  })
})
