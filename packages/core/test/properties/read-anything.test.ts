import fc from 'fast-check'
import { describe, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { readPushedAuthorizationResponse } from '../../src/authorization/read-pushed-authorization-response.ts'
import { readRedirect } from '../../src/authorization/read-redirect.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { isMobileConnectError } from '../../src/errors/mobile-connect-error.ts'
import { checkIdTokenHeader } from '../../src/id-token/check-id-token-header.ts'
import { parseIdToken } from '../../src/id-token/parse-id-token.ts'
import { validateIdTokenClaims } from '../../src/id-token/validate-id-token-claims.ts'
import { validateRefreshedClaims } from '../../src/id-token/validate-refreshed-claims.ts'
import { checkIdentityClaims } from '../../src/identity/check-identity-claims.ts'
import { readIdentityData } from '../../src/identity/read-identity-data.ts'
import { readIdentityResponse } from '../../src/identity/identity-endpoint.ts'
import { readJwks } from '../../src/jwks/read-jwks.ts'
import { readKycMatch } from '../../src/kyc/read-kyc-match.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { readRevocationResponse } from '../../src/token/read-revocation-response.ts'
import { readTokenResponse } from '../../src/token/read-token-response.ts'
import { readDiscoveryFixture } from '../fixtures/read-discovery-fixture.ts'
import { expectation, NOW_MS, validClaims } from '../fixtures/id-token-claims.ts'

/** Names the readers look for, so that arbitrary values land where they are read. */
const MEMBERS = [
  ...['error', 'description', 'links', 'rel', 'href', 'response', 'apis', 'operatorid', 'link', 'client_id', 'ttl'],
  ...['subscriber_id', 'correlation_id', 'issuer', 'jwks_uri', 'mc_version', 'mobile_connect_version_supported'],
  ...['access_token', 'token_type', 'id_token', 'expires_in', 'keys', 'kty', 'kid', 'key_ops', 'sub', 'phone_number'],
  ...['alg', 'crit', 'iss', 'aud', 'exp', 'iat', 'nonce', 'acr', 'amr', '__proto__', 'constructor', 'toString'],
]
const IDENTITY_MEMBERS = [
  ...['phone_number', 'phoneNumber', 'given_name', 'givenName', 'email_verified', 'emailVerified', 'sub'],
  ...['name_match', 'name_hash_match', 'name_hashed_match', 'is_lost_stolen', 'billing_segment', '__proto__'],
]
const junk = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1e308, '', 'bearer', 'operatorSelection', 'https://a.example', 'http://a'),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...MEMBERS), tie('value'), { maxKeys: 6 }),
  ),
})).value

/** JSON of junk, a documented body with one member replaced by junk, or no JSON at all. */
const documented = JSON.parse(readDiscoveryFixture('operator-by-mcc-mnc')) as Record<string, unknown>
const text = fc.oneof(
  junk.map((value) => JSON.stringify(value)),
  fc
    .tuple(fc.constantFrom(...MEMBERS), junk)
    .map(([member, value]) => JSON.stringify({ ...documented, [member]: value })),
  fc.string({ unit: 'binary' }),
)
const status = fc.constantFrom(100, 200, 202, 204, 302, 400, 401, 404, 500)
const mediaType = fc.constantFrom('application/json', 'application/jwt', 'text/html')
const url = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(fc.constantFrom('code', 'mcc_mnc', 'error', 'iss'), fc.string())
    .map((pair) => `/callback?${pair.join('=')}`),
)

const onlyOurErrors = (read: () => unknown): boolean => {
  try {
    read()
  } catch (error) {
    if (!isMobileConnectError(error)) throw error
  }
  return true
}

describe('whatever arrives, a reader answers or throws a MobileConnectError', () => {
  it('readDiscoveryResponse', () => {
    const location = fc.option(fc.oneof(url, fc.constant('https://a.example')), { nil: null })
    fc.assert(
      fc.property(status, location, text, (code, at, body) =>
        onlyOurErrors(() =>
          readDiscoveryResponse(
            { status: code, location: at, body },
            { requestUrl: 'https://discovery.example/', loopbackAllowed: false },
            NOW_MS,
          ),
        ),
      ),
    )
  })

  it('readProviderMetadata', () => {
    fc.assert(fc.property(text, fc.boolean(), (body, local) => onlyOurErrors(() => readProviderMetadata(body, local))))
  })

  it('readJwks', () => {
    fc.assert(fc.property(text, (body) => onlyOurErrors(() => readJwks(body))))
  })

  it('readTokenResponse', () => {
    fc.assert(
      fc.property(status, text, (code, body) =>
        onlyOurErrors(() => readTokenResponse(code, body, STRICT_DIALECT, 'c-1')),
      ),
    )
  })

  it('readPushedAuthorizationResponse and readRevocationResponse', () => {
    fc.assert(
      fc.property(
        status,
        text,
        (code, body) =>
          onlyOurErrors(() => readPushedAuthorizationResponse(code, body)) &&
          onlyOurErrors(() => readRevocationResponse(code, body)),
      ),
    )
  })

  it('validateRefreshedClaims', () => {
    const expected = { ...expectation, subject: validClaims.sub }
    const claims = fc.dictionary(fc.constantFrom(...Object.keys(validClaims)), junk, { maxKeys: 3 })
    fc.assert(
      fc.property(claims, (change) =>
        onlyOurErrors(() => validateRefreshedClaims({ ...validClaims, ...change }, expected, NOW_MS)),
      ),
    )
  })

  it('readIdentityResponse', () => {
    fc.assert(
      fc.property(
        status,
        fc.option(fc.string()),
        fc.option(mediaType),
        text,
        (code, wwwAuthenticate, contentType, body) =>
          onlyOurErrors(() => readIdentityResponse({ status: code, wwwAuthenticate, contentType, body })),
      ),
    )
  })

  it('readRedirect', () => {
    fc.assert(fc.property(url, (redirected) => onlyOurErrors(() => readRedirect(redirected))))
  })

  it('parseIdToken and checkIdTokenHeader', () => {
    const part = text.map((value) => Buffer.from(value).toString('base64url'))
    const token = fc.oneof(
      fc.string(),
      fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.')),
    )
    fc.assert(
      fc.property(token, (idToken) => onlyOurErrors(() => checkIdTokenHeader(parseIdToken(idToken).header, ['RS256']))),
    )
  })

  it('validateIdTokenClaims', () => {
    const claims = fc.dictionary(fc.constantFrom(...Object.keys(validClaims)), junk, { maxKeys: 3 })
    fc.assert(
      fc.property(claims, (change) =>
        onlyOurErrors(() => validateIdTokenClaims({ ...validClaims, ...change }, expectation, NOW_MS)),
      ),
    )
  })

  it('readIdentityData and readKycMatch', () => {
    const body = fc.dictionary(fc.oneof(fc.constantFrom(...IDENTITY_MEMBERS), fc.string()), junk, { maxKeys: 6 })
    fc.assert(
      fc.property(body, (claims) =>
        onlyOurErrors(() => readKycMatch(readIdentityData({ ...claims, sub: 'pcr' }, 'pcr'))),
      ),
    )
  })

  it('checkIdentityClaims', () => {
    const expected = { issuer: expectation.issuer, clientId: expectation.clientId, clockToleranceS: 30 }
    const claims = fc.dictionary(fc.constantFrom('iss', 'aud', 'exp'), junk)
    fc.assert(fc.property(claims, (change) => onlyOurErrors(() => checkIdentityClaims(change, expected, NOW_MS))))
  })
})
