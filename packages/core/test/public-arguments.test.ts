import { describe, expect, it } from 'vitest'
import * as core from '../src/index.ts'
import { BROWSER, createWorld } from './fixtures/create-world.ts'
import { expectation, NOW_MS, validClaims } from './fixtures/id-token-claims.ts'

type Kind = 'object' | 'text' | 'number' | 'list'
/** Name, kind and a right value of each argument; `?` after the name marks one that may be left out. */
type Argument = readonly [name: string, kind: Kind, right: unknown]
type Callable = (...values: readonly unknown[]) => unknown

const operator = core.operatorFromConfiguration({ name: 'B', clientId: 'c', issuer: 'https://operator.example' })
const found = { kind: 'operator_found', operator }
const signIn = { operator, issuer: 'https://operator.example' }
const keyset = { keys: [] }
const authentication = { binding: BROWSER }
const attributes = { name: 'Henry Case', address: '1 Chiba City' }
const metadata: Argument = ['metadata?', 'object', undefined]

/** Every function that the package exports, and each flow of `createMobileConnect`. */
const ARGUMENTS: Readonly<Record<string, readonly Argument[]>> = {
  checkDisplayedText: [['text', 'object', { clientName: 'Shop', context: 'a', bindingMessage: '' }]],
  createMobileConnect: [['options', 'object', {}]],
  isAcceptableUrl: [['url', 'text', 'https://operator.example/']],
  isIpAddress: [['text', 'text', '192.0.2.1']],
  isLoopbackHost: [['hostname', 'text', 'localhost']],
  operatorFromConfiguration: [['settings', 'object', { name: 'B', clientId: 'c', issuer: 'https://b.example' }]],
  MobileConnectError: [['code', 'text', 'MC_HTTP_TIMEOUT']],
  isMobileConnectError: [],
  isRecent: [],
  validateIdTokenClaims: [
    ['claims', 'object', validClaims],
    ['expected', 'object', expectation],
    ['nowMs', 'number', NOW_MS],
  ],
  readJwks: [['document', 'text', '{"keys":[]}']],
  findKeyFault: [['jwk', 'object', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }]],
  findPrivateKeyFault: [['jwk', 'object', { kty: 'OKP', crv: 'X25519', d: 'AAAA' }]],
  randomBinding: [],
  refuseUnknownMembers: [
    ['name', 'text', 'options'],
    ['options', 'object', {}],
    ['known', 'object', {}],
  ],
  isGuessableSecret: [['secret', 'text', 'pepper']],
  returnMatchingJwksEntries: [
    ['keyset', 'object', keyset],
    ['wanted', 'object', {}],
  ],
  chooseLoginHint: [
    ['known', 'object', {}],
    metadata,
    ['version', 'text', 'mc_v2.0'],
    ['dialect', 'object', core.STRICT_DIALECT],
  ],
  buildHashedKycClaims: [
    ['attributes', 'object', attributes],
    ['options?', 'object', undefined],
  ],
  buildKycClaims: [['attributes', 'object', attributes]],
  normalizeKycValue: [['value', 'text', 'Henry']],
  readKycMatch: [['data', 'object', { sub: 's' }]],
  detectVersion: [metadata, ['scope', 'text', 'openid'], ['override?', 'text', undefined]],
  isMobileConnectServiceSupported: [metadata, ['scopes', 'text', 'openid']],
  readProviderMetadata: [['document', 'text', '{"issuer":"https://b.example"}']],
  versionProfile: [['version', 'text', 'mc_v2.0']],
  normalizeMsisdn: [['msisdn', 'text', '447700900907']],
  hasIdentityScope: [['scope', 'text', 'openid']],
  hasTransactionScope: [['scope', 'text', 'openid']],
  normalizeScope: [['scopes', 'text', 'openid']],
  webCrypto: [],
  'LoginHint.isSupportedForMsisdn': [metadata, ['version', 'text', 'mc_v2.0']],
  'LoginHint.isSupportedForEncryptedMsisdn': [metadata, ['version', 'text', 'mc_v2.0']],
  'LoginHint.isSupportedForPcr': [metadata, ['version', 'text', 'mc_v2.0']],
  'LoginHint.generateForMsisdn': [['msisdn', 'text', '447700900907']],
  'LoginHint.generateForEncryptedMsisdn': [['subscriberId', 'text', 'a73e']],
  'LoginHint.generateForPcr': [['pcr', 'text', 'p-1']],
  redirectUrlOfIssuer: [
    ['redirectUrl', 'text', 'https://shop.example/discovery_callback'],
    ['issuer', 'text', 'https://operator.example'],
  ],
  'flow hasDiscovery': [],
  'flow mixUpDefence': [],
  'flow redirectUrl': [],
  'flow listRedirectUrls': [],
  'flow redirectUrlFor': [['operator', 'object', operator]],
  'flow startDiscovery': [
    ['discovery', 'object', {}],
    ['authentication', 'object', authentication],
  ],
  'flow attemptDiscovery': [['discovery', 'object', {}]],
  'flow attemptDiscoveryAfterOperatorSelection': [['redirectedUrl', 'text', '/callback?mcc_mnc=902_02']],
  'flow startAuthentication': [
    ['found', 'object', found],
    ['authentication', 'object', authentication],
    ['user?', 'object', undefined],
  ],
  'flow startWithoutDiscovery': [
    ['operator', 'object', operator],
    ['authentication', 'object', authentication],
    ['user?', 'object', undefined],
  ],
  'flow loadProviderMetadata': [['operator', 'object', operator]],
  'flow handleUrlRedirect': [
    ['redirected', 'text', '/callback?code=c&state=s'],
    ['browser', 'object', { binding: BROWSER }],
  ],
  'flow requestHeadlessAuthentication': [
    ['found', 'object', found],
    ['authentication', 'object', authentication],
    ['headless?', 'object', undefined],
    ['user?', 'object', undefined],
  ],
  'flow refreshToken': [
    ['signIn', 'object', signIn],
    ['refreshToken', 'text', 'r'],
  ],
  'flow revokeToken': [
    ['signIn', 'object', signIn],
    ['token', 'text', 't'],
    ['tokenTypeHint?', 'text', undefined],
  ],
  'flow retrieveJwks': [['url', 'text', 'https://operator.example/jwks']],
  'flow checkIdTokenSignature': [
    ['idToken', 'text', 'a.b.c'],
    ['keyset', 'object', keyset],
  ],
  'flow requestIdentity': [
    ['signIn', 'object', signIn],
    ['options?', 'object', undefined],
  ],
  'flow requestUserInfo': [
    ['signIn', 'object', signIn],
    ['options?', 'object', undefined],
  ],
  'flow startLogout': [
    ['signIn', 'object', signIn],
    ['options', 'object', { state: 's', postLogoutRedirectUri: 'https://rp.example/' }],
  ],
  'flow peekLogoutToken': [['logoutToken', 'text', 'a.b.c']],
  'flow validateLogoutToken': [
    ['operator', 'object', operator],
    ['issuer', 'text', 'https://operator.example'],
    ['logoutToken', 'text', 'a.b.c'],
  ],
}

const functionsOf = (value: object): readonly (readonly [string, Callable])[] =>
  Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'function' ? [[name, member as Callable] as const] : [],
  )
const construct: Callable = (code) => new core.MobileConnectError(code as core.MobileConnectErrorCode)
const FUNCTIONS = new Map<string, Callable>([
  ...functionsOf(core),
  ...functionsOf(core.LoginHint).map(([name, call]) => [`LoginHint.${name}`, call] as const),
  ...functionsOf(createWorld().mobileConnect).map(([name, call]) => [`flow ${name}`, call] as const),
  ['MobileConnectError', construct],
])

/** What is no value of a kind. `undefined` counts where the argument is needed. */
const WRONG: Readonly<Record<Kind, readonly unknown[]>> = {
  object: [null, 5, 'text', true, []],
  text: [null, 5, true, {}, []],
  number: [null, 'text', {}, []],
  list: [null, 5, 'text', {}],
}

const rows = Object.entries(ARGUMENTS).flatMap(([called, parameters]) =>
  parameters.flatMap(([name, kind], position) => {
    const [bare = ''] = name.split('?')
    // Without metadata, `null` counts as absent: a cache or a JSON document gives that.
    const wrong = WRONG[kind].filter((value) => !(bare === 'metadata' && value === null))
    const all = name.endsWith('?') ? wrong : [undefined, ...wrong]
    return all.map((value) => ({
      called,
      name: bare,
      position,
      value,
      kind: value === undefined ? 'undefined' : JSON.stringify(value),
    }))
  }),
)

const failureOf = async (call: Callable, values: readonly unknown[]): Promise<unknown> => {
  try {
    await call(...values)
  } catch (error) {
    return error
  }
  return undefined
}

describe('a wrong argument', () => {
  it('is tried for every exported function and every flow', () => {
    expect(Object.keys(ARGUMENTS).toSorted()).toStrictEqual([...FUNCTIONS.keys()].toSorted())
  })

  it.each(rows)(
    '$called($name: $kind) is a TypeError with a sentence that names it',
    async ({ called, name, position, value }) => {
      const values = ARGUMENTS[called]?.map(([, , right]) => right) ?? []
      const call = FUNCTIONS.get(called) ?? expect.fail('the function is missing')
      const error = await failureOf(call, values.with(position, value))
      expect(error).toBeInstanceOf(TypeError)
      expect(String(error)).toMatch(new RegExp(`^TypeError: ${name}\\b[\\w.]* must be a`))
    },
  )

  it('is named inside an operator and a key set, too', async () => {
    const { mobileConnect } = createWorld()
    const { startAuthentication, startWithoutDiscovery, checkIdTokenSignature } = mobileConnect
    const nothing = JSON.parse('{}') as never
    const wrong: readonly (readonly [Promise<unknown>, string])[] = [
      [startAuthentication(nothing, authentication), 'found.operator must be an object, not undefined'],
      [
        startAuthentication(JSON.parse('{"operator":{}}') as never, authentication),
        'found.operator.endpoints must be an object, not undefined',
      ],
      [startWithoutDiscovery(nothing, authentication), 'operator.endpoints must be an object, not undefined'],
      [checkIdTokenSignature('a.b.c', nothing), 'keyset.keys must be a list, not undefined'],
    ]
    for (const [call, message] of wrong) await expect(call).rejects.toThrow(new TypeError(message))
  })

  it.each([
    ['acrValues as one text', { acrValues: '2' }, 'acrValues must be a list, not string'],
    ['uiLocales as one text', { uiLocales: 'en' }, 'uiLocales must be a list, not string'],
    ['a scope that is a list', { scope: ['openid'] }, 'scopes must be a text, not a list'],
    ['no binding', { binding: undefined }, 'binding must be a text, not undefined'],
    ['a number that is no text', {}, 'msisdn must be a text, not number'],
  ])('inside a request is named, too: %s', async (_, change, message) => {
    const request = JSON.parse(JSON.stringify({ ...authentication, ...change })) as typeof authentication
    const discovery = JSON.parse(message.startsWith('msisdn') ? '{"msisdn":5}' : '{}') as core.DiscoveryOptions
    const { mobileConnect, http } = createWorld()
    await expect(mobileConnect.startDiscovery(discovery, request)).rejects.toThrow(new TypeError(message))
    expect(http.sent).toStrictEqual([])
  })

  it('of a browser without binding is no mistake of the caller: a code says so', async () => {
    const { mobileConnect } = createWorld()
    for (const browser of [{}, JSON.parse('{"binding":null}') as object]) {
      await expect(mobileConnect.handleUrlRedirect('/callback?code=c&state=s', browser)).rejects.toMatchObject({
        code: 'MC_CALLBACK_BINDING_MISSING',
      })
    }
  })
})
