import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAuthorizationRequest } from '../../src/authorization/build-authorization-request.ts'
import { readRedirect } from '../../src/authorization/read-redirect.ts'
import { buildDiscoveryRequest } from '../../src/discovery/build-discovery-request.ts'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { parseIdToken } from '../../src/id-token/parse-id-token.ts'
import { LoginHint, normalizeMsisdn, normalizeScope } from '../../src/index.ts'
import { parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'
import { buildTokenRequest } from '../../src/token/build-token-request.ts'

/** URLs hold no half of a surrogate pair. */
const text = fc.string({ minLength: 1, unit: 'grapheme' })
const name = fc.stringMatching(/^[a-z_]{1,12}$/)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const msisdn = fc.stringMatching(/^[1-9][0-9]{6,14}$/)
const octets = fc.uint8Array({ minLength: 1, maxLength: 24 })

describe('what is built reads back', () => {
  it('an authorize URL holds each parameter once, unchanged, and the query the endpoint had', () => {
    fc.assert(
      fc.property(fc.dictionary(name, text, { maxKeys: 6, noNullPrototype: true }), (parameters) => {
        const asked = Object.entries(parameters).filter(([parameter]) => parameter !== 'tenant')
        const url = new URL(buildAuthorizationRequest('https://operator.example/authorize?tenant=a%20b', asked))
        expect(JSON.stringify([...url.searchParams])).toBe(JSON.stringify([['tenant', 'a b'], ...asked]))
      }),
    )
  })

  it('a callback gives code, state, issuer and correlation id as they were sent', () => {
    fc.assert(
      fc.property(text, text, text, text, (code, state, iss, correlation_id) => {
        const query = new URLSearchParams({ code, state, iss, correlation_id })
        const expected = { kind: 'code', code, state, issuer: iss, correlationId: correlation_id }
        expect(readRedirect(`https://rp.example/callback?${query}`)).toStrictEqual(expected)
        expect(readRedirect(query)).toStrictEqual(expected)
      }),
    )
  })

  it('a refusal gives error and description as they were sent, known or unknown', () => {
    fc.assert(
      fc.property(text, text, text, (error, error_description, state) => {
        const query = new URLSearchParams({ error, error_description, state })
        expect(readRedirect(query)).toMatchObject({ kind: 'error', error, errorDescription: error_description, state })
      }),
    )
  })

  it('an operator chosen keeps every digit of MCC and MNC', () => {
    fc.assert(
      fc.property(digits(3), fc.oneof(digits(2), digits(3)), (mcc, mnc) => {
        expect(readRedirect(`/callback?mcc_mnc=${mcc}_${mnc}`)).toStrictEqual({ kind: 'operator_selected', mcc, mnc })
      }),
    )
  })

  it('a discovery sends what is known, and a phone number never in a URL', () => {
    const application = {
      clientId: 'a',
      clientSecret: 's',
      discoveryUrl: 'https://d.example',
      redirectUrl: 'https://rp.example',
    }
    fc.assert(
      fc.property(msisdn, fc.boolean(), digits(3), digits(2), (number, plus, selectedMcc, selectedMnc) => {
        const asked = { msisdn: plus ? `+${number}` : number, selectedMcc, selectedMnc }
        const { method, url, body } = buildDiscoveryRequest(
          { ...application, xRedirect: true, dialect: 'documented' },
          parseMsisdn(asked),
        )
        expect(method).toBe('POST')
        expect(url).not.toContain(number)
        expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
          MSISDN: `+${number}`,
          'Selected-MCC': selectedMcc,
          'Selected-MNC': selectedMnc,
        })
      }),
    )
  })

  it('a token request carries code, verifier and credentials unharmed', () => {
    fc.assert(
      fc.property(text, text, text, text, (code, codeVerifier, clientId, clientSecret) => {
        const { headers, body } = buildTokenRequest({
          tokenEndpoint: 'https://operator.example/token',
          redirectUri: 'https://rp.example/callback',
          credentials: { method: 'client_secret_basic', clientId, clientSecret },
          code,
          codeVerifier,
        })
        const form = new URLSearchParams(body)
        expect([form.get('code'), form.get('code_verifier')]).toStrictEqual([code, codeVerifier])
        const [, credentials = ''] = (headers['authorization'] ?? '').split(' ')
        const sent = atob(credentials).split(':')
        expect(sent.map((part) => new URLSearchParams(`x=${part}`).get('x'))).toStrictEqual([clientId, clientSecret])
      }),
    )
  })

  it('a token is taken apart into what it was put together from', () => {
    const part = fc.dictionary(name, fc.oneof(text, fc.integer(), fc.array(text, { maxLength: 2 })), { maxKeys: 4 })
    const encode = (json: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(json)))
    fc.assert(
      fc.property(part, part, octets, (header, payload, signature) => {
        const parsed = parseIdToken(`${encode(header)}.${encode(payload)}.${encodeBase64url(signature)}`)
        expect(JSON.stringify([parsed.header, parsed.payload])).toBe(JSON.stringify([header, payload]))
        expect(encodeBase64url(parsed.signature)).toBe(encodeBase64url(signature))
      }),
    )
  })

  it('octets in base64url', () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toStrictEqual(bytes)
      }),
    )
  })

  it('a login hint is its prefix and the digits', () => {
    fc.assert(
      fc.property(msisdn, (number) => {
        expect(LoginHint.generateForMsisdn(`+${number}`)).toBe(`MSISDN:${number}`)
        expect(normalizeMsisdn(normalizeMsisdn(`+${number}`))).toBe(number)
      }),
    )
  })
})

describe('normalizeScope', () => {
  const scope = fc.stringMatching(/^[a-z_]{1,10}$/)
  const written = fc.array(fc.tuple(scope, fc.constantFrom(' ', ',', ', ', '  ')))

  it('is idempotent, keeps order and drops duplicates', () => {
    fc.assert(
      fc.property(written, (list) => {
        const once = normalizeScope(list.map((pair) => pair.join('')).join(''))
        expect(normalizeScope(once)).toBe(once)
        expect(once.split(' ')).toStrictEqual([...new Set(['openid', ...list.map(([token]) => token)])])
      }),
    )
  })
})
