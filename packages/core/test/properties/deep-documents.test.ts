import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STRICT_DIALECT } from '../../src/dialect/dialect.ts'
import { readDiscoveryResponse } from '../../src/discovery/read-discovery-response.ts'
import { encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { readPushedAuthorizationResponse } from '../../src/authorization/read-pushed-authorization-response.ts'
import { parseIdToken } from '../../src/id-token/parse-id-token.ts'
import { readIdentityResponse } from '../../src/identity/identity-endpoint.ts'
import { readJwks } from '../../src/jwks/read-jwks.ts'
import { readProviderMetadata } from '../../src/metadata/read-provider-metadata.ts'
import { readTokenResponse } from '../../src/token/read-token-response.ts'
import { signIn } from '../fixtures/begin-sign-in.ts'
import { createWorld, type World } from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { operatorKey } from '../fixtures/rs256.ts'
import {
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  PCR,
  TOKEN_URL,
  USERINFO_URL,
} from '../fixtures/script-operator.ts'

const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text))
const discovery = (body: string) =>
  readDiscoveryResponse(
    { status: 200, location: null, body },
    { requestUrl: 'https://discovery.example/', loopbackAllowed: false, clientId: 'c' },
    0,
  )
const link = { response: { apis: { operatorid: { link: [] } } } }
const tokens = { access_token: 'a', token_type: 'bearer', id_token: 'a.b.c' }

/** Each reader with a document that it accepts, and the code for one that it cannot read. */
const READERS: readonly (readonly [name: string, code: string, document: object, read: (text: string) => unknown])[] = [
  ['discovery', 'MC_DISCOVERY_RESPONSE_INVALID', link, discovery],
  ['metadata', 'MC_METADATA_INVALID', { issuer: 'x' }, (text) => readProviderMetadata(text, false)],
  ['key sets', 'MC_JWKS_INVALID', { keys: [] }, readJwks],
  ['token responses', 'MC_TOKEN_RESPONSE_INVALID', tokens, (text) => readTokenResponse(200, text, STRICT_DIALECT)],
  [
    'answers to pushed requests',
    'MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID',
    { request_uri: 'urn:x' },
    (text) => readPushedAuthorizationResponse(201, text),
  ],
  [
    'userinfo',
    'MC_IDENTITY_RESPONSE_INVALID',
    { sub: 'pcr' },
    (body) => readIdentityResponse({ status: 200, wwwAuthenticate: null, contentType: 'application/json', body }),
  ],
  ['headers of tokens', 'MC_ID_TOKEN_MALFORMED', { alg: 'RS256' }, (text) => parseIdToken(`${encode(text)}.e30.YQ`)],
  ['payloads of tokens', 'MC_ID_TOKEN_MALFORMED', { sub: 'pcr' }, (text) => parseIdToken(`e30.${encode(text)}.YQ`)],
]
/** The document with one more member, nested by this number of levels. */
const addDeep = (document: object, levels: number, isList: boolean): string => {
  const nested = isList ? '['.repeat(levels) + ']'.repeat(levels) : `${'{"a":'.repeat(levels)}0${'}'.repeat(levels)}`
  return `${JSON.stringify(document).slice(0, -1)},"x-vendor":${nested}}`
}

describe('every document is read to 64 levels and no deeper', () => {
  it.each(READERS)('%s', (_, code, document, read) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 63 }), fc.boolean(), (levels, isList) => {
        expect(read(addDeep(document, levels, isList))).toBeTypeOf('object')
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 7_000 }), fc.boolean(), (levels, isList) => {
        expect(() => read(addDeep(document, levels, isList))).toThrow(expect.objectContaining({ code }))
      }),
    )
  })
})

describe('7 000 levels end a flow with the code of the document, not with a RangeError', () => {
  const deep = JSON.parse('['.repeat(7_000) + ']'.repeat(7_000)) as unknown
  const deepText = (document: object): string => addDeep(document, 7_000, true)
  /** JSON.stringify of the fixtures would overflow, so the payload is written as text. */
  const signDeep = async (claims: object): Promise<string> => {
    const [header, , signature] = (await operatorKey.sign({ alg: 'RS256', kid: 'operator-b-1' }, claims)).split('.')
    return [header, encode(deepText(claims)), signature].join('.')
  }

  it('the value used here overflows JSON.stringify', () => {
    expect(() => JSON.stringify(deep)).toThrow(RangeError)
  })

  it.each<readonly [string, string, (world: World) => unknown]>([
    [
      'id_token',
      'MC_ID_TOKEN_MALFORMED',
      async (world) => {
        world.gateway.tokenResponse = { id_token: await signDeep({ iss: OPERATOR }) }
        return signIn(world)
      },
    ],
    [
      'token response',
      'MC_TOKEN_RESPONSE_INVALID',
      async (world) => {
        world.http.scripts.set(TOKEN_URL, () => ({ body: deepText(tokens) }))
        return signIn(world)
      },
    ],
    [
      'userinfo',
      'MC_IDENTITY_RESPONSE_INVALID',
      async (world) => {
        const signedIn = await signIn(world)
        world.http.scripts.set(USERINFO_URL, () => ({ body: deepText({ sub: PCR }) }))
        return world.mobileConnect.requestUserInfo(signedIn)
      },
    ],
    [
      'logout token',
      'MC_LOGOUT_TOKEN_MALFORMED',
      async (world) => {
        const endpoints = { openidConfiguration: METADATA_URL }
        const operator = { name: 'B', clientId: OPERATOR_CLIENT_ID, endpoints }
        return world.mobileConnect.validateLogoutToken(operator, OPERATOR, await signDeep({ iss: OPERATOR }))
      },
    ],
  ])('%s: %s', async (_, code, run) => {
    expect(await errorCodeOf(() => run(createWorld()))).toBe(code)
  })
})
