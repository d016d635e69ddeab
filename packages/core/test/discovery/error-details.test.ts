import { describe, expect, it } from 'vitest'
import { buildDiscoveryRequest, type DiscoveryApplication } from '../../src/discovery/build-discovery-request.ts'
import type { DiscoveryOptions } from '../../src/discovery/discovery-options.ts'
import {
  type OperatorConfiguration,
  operatorFromConfiguration,
} from '../../src/discovery/operator-from-configuration.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { errorOf } from '../fixtures/error-of.ts'
import { parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'

const build = (by: DiscoveryApplication, options: DiscoveryOptions) => buildDiscoveryRequest(by, parseMsisdn(options))

const application = {
  clientId: 'application',
  clientSecret: 'secret',
  discoveryUrl: 'https://discovery.example/',
  redirectUrl: 'https://rp.example/callback',
  xRedirect: false,
  dialect: 'old_sdks' as const,
}

describe('the TypeError of a refused discovery names the option and its range', () => {
  const PRINTABLE = 'must be 1 to 256 printable ASCII characters'
  it.each<readonly [string, DiscoveryOptions]>([
    ['identifiedMcc and identifiedMnc go together', { identifiedMcc: '902' }],
    ['identifiedMcc and identifiedMnc go together', { identifiedMnc: '02' }],
    ['selectedMcc and selectedMnc go together', { selectedMcc: '902' }],
    ['selectedMcc must be three digits', { selectedMcc: '9020', selectedMnc: '02' }],
    ['selectedMcc must be three digits', { selectedMcc: 'a902', selectedMnc: '02' }],
    ['selectedMnc must be two or three digits', { selectedMcc: '902', selectedMnc: '0202' }],
    ['selectedMnc must be two or three digits', { selectedMcc: '902', selectedMnc: 'a02' }],
    [
      'identified and selected MCC/MNC exclude each other',
      { identifiedMcc: '902', identifiedMnc: '02', selectedMcc: '902', selectedMnc: '02' },
    ],
    ['sourceIp must be an IP address', { sourceIp: '10.0.0.2 ' }],
    ['localClientIp must be an IP address', { localClientIp: ' 10.0.0.2' }],
    [`clientSideVersion ${PRINTABLE}`, { clientSideVersion: 'a\n' }],
    [`correlationId ${PRINTABLE}`, { correlationId: '\na' }],
  ])('%s', (message, options) => {
    expect(() => build(application, options)).toThrow(new TypeError(message))
  })

  it('takes the longest address and version', () => {
    const options = { sourceIp: '0000:0000:0000:0000:0000:ffff:255.255.255.255', clientSideVersion: 'a'.repeat(256) }
    expect(build(application, options).headers).toMatchObject({
      'x-source-ip': options.sourceIp,
      'client-side-version': options.clientSideVersion,
    })
  })
})

describe('the TypeError of a refused operator names the setting', () => {
  const settings: OperatorConfiguration = { name: 'B', clientId: 'c', issuer: 'https://operator.example' }
  const URL_RULE = 'of an operator must be an absolute https URL, or http on loopback'
  it.each<readonly [string, Partial<OperatorConfiguration>]>([
    ['an operator needs name and clientId', { name: '' }],
    ['clientSecret of an operator must not be empty', { clientSecret: '' }],
    ['clientName of an operator must not be empty', { clientName: '' }],
    ['issuer of an operator must not be empty', { issuer: '' }],
    [`openidConfiguration ${URL_RULE}`, { metadataUrl: '' }],
    ...(['authorization', 'token', 'userInfo', 'premiumInfo', 'tokenRevoke', 'tokenRefresh', 'jwks'] as const).map(
      (member) => [`${member} ${URL_RULE}`, { endpoints: { [member]: '/relative' } }] as const,
    ),
    [
      'an operator needs metadataUrl, an https issuer, or issuer with authorization, token and jwks',
      { issuer: 'operator' },
    ],
  ])('%s', (message, change) => {
    expect(() => operatorFromConfiguration({ ...settings, ...change })).toThrow(new TypeError(message))
  })

  it('takes an operator on loopback', () => {
    const token = 'http://127.0.0.1:4000/token'
    expect(operatorFromConfiguration({ ...settings, endpoints: { token } }).endpoints).toStrictEqual({ token })
  })
})

describe('the error of a refused discovery answer says what was missing', () => {
  const read = (body: unknown, status = 200) =>
    readDiscoveryResponse(
      { status, location: null, body: JSON.stringify(body) },
      { requestUrl: 'https://discovery.example/', loopbackAllowed: false, correlationId: 'c-1' },
      0,
    )
  const withLinks = (link: unknown, client_id: unknown = 'c') => ({
    response: { client_id, apis: { operatorid: { link } } },
  })

  it.each([
    [null, { expected: 'a JSON object of at most 64 levels' }],
    [{}, { expected: 'response or links' }],
    [{ response: {} }, { expected: 'response.apis' }],
    [withLinks(null), { field: 'response.apis.operatorid.link', expected: 'array', received: 'null' }],
    [withLinks([], ''), { field: 'response.client_id', expected: 'non-empty string', received: 'string' }],
  ])('%j', async (body, details) => {
    expect(await errorOf(() => read(body))).toStrictEqual(['MC_DISCOVERY_RESPONSE_INVALID', details])
  })

  it.each([199, 300, 500])('status %i', async (status) => {
    expect(await errorOf(() => read({}, status))).toStrictEqual([
      'MC_DISCOVERY_STATUS',
      { received: `status ${status}` },
    ])
  })

  it.each([200, 299])('status %i, which is a success', async (status) => {
    expect((await errorOf(() => read({}, status)))[0]).toBe('MC_DISCOVERY_RESPONSE_INVALID')
  })

  it('another correlation id, refused credentials, a page that is not safe to open', async () => {
    expect(await errorOf(() => read({ correlation_id: 'c-2' }))).toStrictEqual([
      'MC_DISCOVERY_CORRELATION_ID',
      { field: 'correlation_id' },
    ])
    expect(await errorOf(() => read({ error: 'Unauthorized_Access' }))).toStrictEqual(['MC_DISCOVERY_UNAUTHORIZED', {}])
    const [code, details] = await errorOf(() =>
      read({ links: [{ rel: 'operatorSelection', href: 'http://a.example' }] }),
    )
    expect([code, details.field]).toStrictEqual(['MC_URL_INSECURE', 'operatorSelection'])
  })
})
