import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDiscoveryRequest } from '../../src/discovery/build-discovery-request.ts'
import type { Operator, OperatorEndpoints } from '../../src/discovery/operator.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { readExpiry } from '../../src/discovery/read-expiry.ts'
import { readSelectionRedirect } from '../../src/discovery/read-selection-redirect.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'

const NOW_MS = 1_798_804_800_000
const text = fc.string({ minLength: 1 })
const url = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true })
const RELS: Readonly<Record<keyof OperatorEndpoints, string>> = {
  authorization: 'authorization',
  token: 'token',
  userInfo: 'userinfo',
  premiumInfo: 'premiuminfo',
  tokenRevoke: 'tokenrevoke',
  tokenRefresh: 'tokenrefresh',
  jwks: 'jwks',
  openidConfiguration: 'openid-configuration',
}
const endpointNames = Object.keys(RELS) as (keyof OperatorEndpoints)[]
const operator: fc.Arbitrary<Operator> = fc.record(
  {
    name: text,
    clientId: text,
    clientSecret: text,
    clientName: text,
    country: text,
    currency: text,
    issuer: text,
    scope: text,
    endpoints: fc.dictionary(fc.constantFrom(...endpointNames), url),
  },
  { requiredKeys: ['name', 'clientId', 'endpoints'] },
)

/** Discovery's answer about an operator, as a service writes it. */
const writeAnswer = ({ name, clientId, clientSecret, clientName, issuer, scope, endpoints, ...rest }: Operator) =>
  JSON.stringify({
    response: {
      ...rest,
      serving_operator: name,
      client_id: clientId,
      client_secret: clientSecret,
      apis: {
        operatorid: {
          link: [
            ...endpointNames.map((member) => ({ rel: RELS[member], href: endpoints[member] })),
            { rel: 'issuer', href: issuer },
            { rel: 'scope', href: scope },
            { rel: 'applicationShortName', href: clientName },
          ],
        },
      },
    },
  })

describe('what is written is read back', () => {
  it('an operator in an answer of discovery', () => {
    fc.assert(
      fc.property(operator, (written) => {
        const reply = { status: 200, location: null, body: writeAnswer(written) }
        const found = readDiscoveryResponse(
          reply,
          { requestUrl: 'https://discovery.example/', loopbackAllowed: false },
          NOW_MS,
        )
        expect(found).toMatchObject({ kind: 'operator_found' })
        expect('operator' in found && { ...found.operator, endpoints: { ...found.operator.endpoints } }).toStrictEqual({
          ...written,
          endpoints: { ...written.endpoints },
        })
      }),
    )
  })

  it('every entry of mobile_connect_version_supported, in order, scopes that come again included', () => {
    const entry = fc.record(
      { scope: text.filter((name) => name !== '__proto__'), version: text },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const list = entries.map(({ scope, version }) => ({ [scope]: version }))
        const document = JSON.stringify({ issuer: 'x', mobile_connect_version_supported: list })
        expect(readProviderMetadata(document, false).mobile_connect_version_supported).toStrictEqual(entries)
      }),
    )
  })

  it('the code of an operator and the encrypted number, on the way back from selection', () => {
    const written = fc.record(
      {
        mcc: fc.stringMatching(/^[0-9]{3}$/),
        mnc: fc.stringMatching(/^[0-9]{2,3}$/),
        subscriberId: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
        subscriberIdToken: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
      },
      { requiredKeys: ['mcc', 'mnc'] },
    )
    fc.assert(
      fc.property(written, ({ mcc, mnc, subscriberId = '', subscriberIdToken = '' }) => {
        const query = { mcc_mnc: `${mcc}_${mnc}`, subscriber_id: subscriberId, subscriber_id_token: subscriberIdToken }
        expect(readSelectionRedirect(new URLSearchParams(query))).toStrictEqual({
          mcc,
          mnc,
          ...(subscriberId !== '' && { subscriberId }),
          ...(subscriberIdToken !== '' && { subscriberIdToken }),
        })
      }),
    )
  })

  it('a ttl, whether in seconds or milliseconds, as a number or as text, and never outside its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000_000_000 }), (atS) => {
        const read = [atS, atS * 1_000, String(atS), String(atS * 1_000)].filter(
          (ttl) => Number(ttl) === atS || atS * 1_000 >= 100_000_000_000,
        )
        const [first, ...others] = read.map((ttl) => readExpiry(ttl, NOW_MS))
        for (const other of others) expect(other).toBe(first)
        if (first !== undefined) {
          expect(first).toBeGreaterThanOrEqual(NOW_MS + 300_000)
          expect(first).toBeLessThanOrEqual(NOW_MS + 180 * 86_400_000)
        } else expect(atS * 1_000).toBeLessThanOrEqual(NOW_MS)
      }),
    )
  })
})

it('a request of discovery is built, or refused with a TypeError, whatever the options', () => {
  const application = {
    clientId: 'c',
    clientSecret: 's',
    discoveryUrl: 'https://discovery.example/',
    redirectUrl: 'https://rp.example/',
    xRedirect: true,
    dialect: 'documented' as const,
  }
  const any = fc.string({ unit: 'binary' })
  const options = fc.record(
    {
      msisdn: any,
      identifiedMcc: any,
      identifiedMnc: any,
      selectedMcc: any,
      selectedMnc: any,
      sourceIp: any,
      localClientIp: any,
      clientSideVersion: any,
      correlationId: any,
      cookies: any,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(options, (given) => {
      try {
        const { headers } = buildDiscoveryRequest(application, parseMsisdn(given))
        for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/)
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
      }
    }),
  )
})
