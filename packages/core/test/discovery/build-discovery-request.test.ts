import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  buildDiscoveryRequest,
  type DiscoveryApplication,
  SDK_VERSION,
} from '../../src/discovery/build-discovery-request.ts'
import type { DiscoveryOptions } from '../../src/discovery/discovery-options.ts'
import { parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'

const build = (by: DiscoveryApplication, options: DiscoveryOptions) => buildDiscoveryRequest(by, parseMsisdn(options))

const application = {
  clientId: 'application',
  clientSecret: 'discovery secret',
  discoveryUrl: 'https://discovery.example/v2/discovery',
  redirectUrl: 'https://rp.example/callback?site=1',
  xRedirect: true,
  dialect: 'documented',
} as const
const oldSdks = { ...application, dialect: 'old_sdks' } as const

const query = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams)

describe('buildDiscoveryRequest', () => {
  it('asks by GET for a chosen operator', () => {
    const request = build(application, { selectedMcc: '902', selectedMnc: '02' })
    expect(request.method).toBe('GET')
    expect(request.body).toBeUndefined()
    expect(request.url.split('?')[0]).toBe(application.discoveryUrl)
    expect(query(request.url)).toStrictEqual({
      Redirect_URL: application.redirectUrl,
      'Selected-MCC': '902',
      'Selected-MNC': '02',
    })
  })

  it('asks by GET for the operator of the SIM card, keeping leading zeros', () => {
    const { url } = build(application, { identifiedMcc: '001', identifiedMnc: '001' })
    expect(query(url)).toMatchObject({ 'Identified-MCC': '001', 'Identified-MNC': '001' })
  })

  it('asks with nothing but Redirect_URL for operator selection', () => {
    expect(query(build(application, {}).url)).toStrictEqual({ Redirect_URL: application.redirectUrl })
  })

  it('asks by POST with a form when a phone number is involved: the number never stands in a URL', () => {
    const request = build(application, { msisdn: '+447700900902', correlationId: 'c-1' })
    expect(request).toMatchObject({ method: 'POST', url: application.discoveryUrl })
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(request.body))).toStrictEqual({
      Redirect_URL: application.redirectUrl,
      MSISDN: '+447700900902',
      correlation_id: 'c-1',
    })
    expect(JSON.stringify([request.url, request.headers])).not.toContain('447700900902')
  })

  it('sends a pair beside the number in the body too', () => {
    const { body } = build(application, {
      msisdn: '447700900902',
      identifiedMcc: '902',
      identifiedMnc: '02',
    })
    expect(new URLSearchParams(body).get('Identified-MCC')).toBe('902')
  })

  it.each([
    [true, 'true', '1'],
    [false, 'false', '0'],
  ])('writes usingMobileData %s as %s, and for a service of the old SDKs as %s', (usingMobileData, written, old) => {
    expect(query(build(application, { usingMobileData }).url)['Using-Mobile-Data']).toBe(written)
    expect(query(build(oldSdks, { usingMobileData }).url)['Using-Mobile-Data']).toBe(old)
  })

  it.each(['447700900902', '+447700900902'])(
    'writes the number %s with its +, and as digits for old SDKs',
    (msisdn) => {
      const sentTo = (to: typeof application | typeof oldSdks) =>
        new URLSearchParams(build(to, { msisdn }).body).get('MSISDN')
      expect(sentTo(application)).toBe('+447700900902')
      expect(sentTo(oldSdks)).toBe('447700900902')
      expect(build(application, { msisdn }).body).toContain('MSISDN=%2B447700900902')
    },
  )

  it('keeps the query of the discovery URL, for GET and for POST', () => {
    const tenant = { ...application, discoveryUrl: 'https://discovery.example/v2/discovery?tenant=a%20b' }
    expect(query(build(tenant, {}).url)).toStrictEqual({
      tenant: 'a b',
      Redirect_URL: application.redirectUrl,
    })
    expect(build(tenant, { msisdn: '447700900902' }).url).toBe(tenant.discoveryUrl)
  })

  it('authenticates with HTTP Basic and asks for JSON', () => {
    const { headers } = build(application, {})
    expect(headers['authorization']).toBe(`Basic ${btoa('application:discovery secret')}`)
    expect(headers['accept']).toBe('application/json')
    expect(headers['x-redirect']).toBe('APP')
  })

  it('sends X-Source-IP as a parameter, and as a header to a service of the old SDKs', () => {
    const documented = build(application, { sourceIp: '10.0.0.2' })
    expect(query(documented.url)['X-Source-IP']).toBe('10.0.0.2')
    expect(documented.headers).not.toHaveProperty('x-source-ip')
    const old = build(oldSdks, { sourceIp: '10.0.0.2' })
    expect(old.headers['x-source-ip']).toBe('10.0.0.2')
    expect(old.url).not.toContain('10.0.0.2')
  })

  it('sends X-Redirect only when asked', () => {
    expect(build({ ...application, xRedirect: false }, {}).headers).not.toHaveProperty('x-redirect')
  })

  it('sends the addresses and the wish to choose, as parameters', () => {
    const { url } = build(application, { localClientIp: '192.168.1.9', manuallySelect: true })
    expect(query(url)).toMatchObject({ 'Local-Client-IP': '192.168.1.9', 'Manually-Select': 'true' })
    expect(query(build(application, { manuallySelect: false }).url)).not.toHaveProperty('Manually-Select')
  })

  it('sends the version of the SDK, and those of server and client where they are known', () => {
    expect(build(application, {}).headers).toStrictEqual({
      accept: 'application/json',
      authorization: expect.any(String),
      'x-redirect': 'APP',
      'sdk-version': 'TypeScript-0',
    })
    expect(
      build({ ...application, serverSideVersion: 'Shop-3.5.0' }, { clientSideVersion: 'Android-2.1' }).headers,
    ).toMatchObject({ 'server-side-version': 'Shop-3.5.0', 'client-side-version': 'Android-2.1' })
  })

  it('F-cookies sends on the cookies of Discovery Services, and no other', () => {
    const cookies = 'session=secret; Enum-Nonce=db2a9d90; Most-Recent-Selected-Operator=001_02'
    const { headers } = build(application, { cookies })
    expect(headers['cookie']).toBe('Enum-Nonce=db2a9d90; Most-Recent-Selected-Operator=001_02')
    expect(build(application, { cookies: 'session=secret' }).headers).not.toHaveProperty('cookie')
  })

  it.each([{ sourceIp: '2001:db8::1' }, { sourceIp: '::ffff:10.0.0.2' }, { localClientIp: '10.0.0.2' }])(
    'takes the address %j',
    (options) => {
      expect(() => build(application, options)).not.toThrow()
    },
  )

  it.each([
    ['S22 a list of addresses, as X-Forwarded-For is', { sourceIp: '10.0.0.2, 10.0.0.3' }],
    ['an address that brings a header along', { sourceIp: '10.0.0.2\r\nx: y' }],
    ['an address after a line break', { sourceIp: '\n10.0.0.2' }],
    ['an empty address', { localClientIp: '' }],
    ['hexadecimal digits that are no address', { sourceIp: 'dead.beef' }],
    ['an address of 46 characters', { localClientIp: '1'.repeat(46) }],
    ['a client version that brings a header along', { clientSideVersion: '1\r\nx: y' }],
    ['an empty client version', { clientSideVersion: '' }],
    ['a client version of 257 characters', { clientSideVersion: 'a'.repeat(257) }],
    ['an empty correlation id', { correlationId: '' }],
    ['an identified MCC without MNC', { identifiedMcc: '902' }],
    ['a selected MNC without MCC', { selectedMnc: '02' }],
    ['both kinds of pair', { identifiedMcc: '902', identifiedMnc: '02', selectedMcc: '902', selectedMnc: '02' }],
    ['an MCC of two digits', { selectedMcc: '90', selectedMnc: '02' }],
    ['an MNC of one digit', { selectedMcc: '902', selectedMnc: '2' }],
    ['an MNC of four digits', { selectedMcc: '902', selectedMnc: '0002' }],
    ['an empty pair', { identifiedMcc: '', identifiedMnc: '' }],
    ['a phone number that is not E.164', { msisdn: '07700900902' }],
  ])('refuses %s with a TypeError that does not repeat it', (_, options) => {
    expect(() => build(application, options)).toThrow(TypeError)
    expect(() => build(application, options)).not.toThrow(/7700900902/)
  })

  it('never writes a number into URL or headers, whatever else is known', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{8,14}$/)
    fc.assert(
      fc.property(digits, fc.boolean(), (msisdn, usingMobileData) => {
        const { url, headers, body } = build(application, {
          msisdn,
          usingMobileData,
          manuallySelect: true,
        })
        expect(JSON.stringify([url, headers])).not.toContain(msisdn)
        expect(new URLSearchParams(body).get('MSISDN')).toBe(`+${msisdn}`)
      }),
    )
  })
})

it('tells the major version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(SDK_VERSION).toBe(`TypeScript-${version.split('.')[0]}`)
})
