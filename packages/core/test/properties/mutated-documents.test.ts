import fc from 'fast-check'
import { describe, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { readPushedAuthorizationResponse } from '../../src/authorization/read-pushed-authorization-response.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { isMobileConnectError } from '../../src/errors/mobile-connect-error.ts'
import { validateIdTokenClaims } from '../../src/id-token/validate-id-token-claims.ts'
import { validateRefreshedClaims } from '../../src/id-token/validate-refreshed-claims.ts'
import { readIdentityData } from '../../src/identity/read-identity-data.ts'
import { readIdentityResponse } from '../../src/identity/identity-endpoint.ts'
import { isJsonObject } from '../../src/json/json-object.ts'
import { readJwks } from '../../src/jwks/read-jwks.ts'
import { readKycMatch } from '../../src/kyc/read-kyc-match.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { readRefreshResponse, readTokenResponse } from '../../src/token/read-token-response.ts'
import { readRevocationResponse } from '../../src/token/read-revocation-response.ts'
import { expectation, NOW_MS, validClaims } from '../fixtures/id-token-claims.ts'
import { readDiscoveryFixture } from '../fixtures/read-discovery-fixture.ts'
import { operatorKey } from '../fixtures/rs256.ts'
import { metadata } from '../fixtures/script-operator.ts'

const discoveries = [
  ...(['operator-by-mcc-mnc', 'operator-by-msisdn', 'operator-identified'] as const),
  ...(['messaging-and-payment', 'operator-selection'] as const),
].map((name) => JSON.parse(readDiscoveryFixture(name)) as unknown)
const tokens = { access_token: 'opaque', token_type: 'Bearer', expires_in: '300', id_token: 'a.b.c', scope: 'openid' }
const identity = {
  sub: 'pcr',
  phone_number: '447700900907',
  email_verified: true,
  name_match: 'Y',
  is_lost_stolen: false,
}

const replacement = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 0, -1, 1e308, true, [], {}, [null], 'https://a.example', 'http://a'),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A document with one to three of its values, at any depth, replaced or left out. */
function mutationsOf(document: unknown): fc.Arbitrary<unknown> {
  const paths = listPaths(document)
  const change = fc.tuple(fc.constantFrom(...paths), replacement)
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((changed, [path, value]) => replace(changed, path, value), document))
}

/** The same, or its text with a piece cut out or put in. */
function textsOf(...documents: readonly unknown[]): fc.Arbitrary<string> {
  const mutated = fc.oneof(...documents.map(mutationsOf)).map((value) => JSON.stringify(value))
  const cut = fc
    .tuple(fc.constantFrom(...documents), fc.nat(), fc.nat({ max: 8 }), fc.string({ unit: 'binary', maxLength: 4 }))
    .map(([document, at, length, inserted]) => {
      const text = JSON.stringify(document)
      const start = at % text.length
      return text.slice(0, start) + inserted + text.slice(start + length)
    })
  return fc.oneof({ arbitrary: mutated, weight: 3 }, cut)
}

type Path = readonly (string | number)[]

function listPaths(value: unknown): Path[] {
  const members: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : isJsonObject(value)
      ? Object.entries(value)
      : []
  return members.flatMap(([key, member]) => [[key], ...listPaths(member).map((path) => [key, ...path])])
}

function replace(value: unknown, [key, ...rest]: Path, replaced: unknown): unknown {
  if (key === undefined) return replaced
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === key ? replace(item, rest, replaced) : item))
  if (!isJsonObject(value) || !(key in value)) return value
  return { ...value, [key]: replace(value[key], rest, replaced) }
}

const onlyOurErrors = (read: () => unknown): boolean => {
  try {
    read()
  } catch (error) {
    if (!isMobileConnectError(error)) throw error
  }
  return true
}
const status = fc.constantFrom(200, 201, 202, 302, 400, 401, 404, 500)

describe('a real document with a few values changed is read, or refused by a MobileConnectError', () => {
  it('discovery', () => {
    fc.assert(
      fc.property(status, textsOf(...discoveries), fc.boolean(), (code, body, loopbackAllowed) =>
        onlyOurErrors(() =>
          readDiscoveryResponse(
            { status: code, location: null, body },
            { requestUrl: 'https://discovery.example/', loopbackAllowed },
            NOW_MS,
          ),
        ),
      ),
    )
  })

  it('provider metadata', () => {
    fc.assert(fc.property(textsOf(metadata), (body) => onlyOurErrors(() => readProviderMetadata(body, false))))
  })

  it('key sets', () => {
    fc.assert(
      fc.property(textsOf({ keys: [operatorKey.jwk, operatorKey.jwk] }), (body) => onlyOurErrors(() => readJwks(body))),
    )
  })

  it('answers of the token endpoint', () => {
    fc.assert(
      fc.property(status, textsOf(tokens, { error: 'invalid_grant', error_description: 'no' }), (code, body) => {
        const readers = [readTokenResponse, readRefreshResponse]
        return (
          readers.every((read) => onlyOurErrors(() => read(code, body, STRICT_DIALECT))) &&
          onlyOurErrors(() => readRevocationResponse(code, body))
        )
      }),
    )
  })

  it('answers to a pushed request', () => {
    fc.assert(
      fc.property(status, textsOf({ request_uri: 'urn:1', expires_in: 60 }), (code, body) =>
        onlyOurErrors(() => readPushedAuthorizationResponse(code, body)),
      ),
    )
  })

  it('identity', () => {
    fc.assert(
      fc.property(status, textsOf(identity), (code, body) =>
        onlyOurErrors(() => {
          const answer = readIdentityResponse({ status: code, contentType: null, wwwAuthenticate: null, body })
          if (answer.kind === 'json') readKycMatch(readIdentityData(answer.body, 'pcr'))
        }),
      ),
    )
  })

  it('the claims of an id_token', () => {
    const expected = { ...expectation, subject: validClaims.sub }
    fc.assert(
      fc.property(mutationsOf(validClaims), (claims) => {
        const changed = isJsonObject(claims) ? claims : {}
        return (
          onlyOurErrors(() => validateIdTokenClaims(changed, expected, NOW_MS)) &&
          onlyOurErrors(() => validateRefreshedClaims(changed, expected, NOW_MS))
        )
      }),
    )
  })
})
