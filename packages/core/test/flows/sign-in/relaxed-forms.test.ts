import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../../src/index.ts'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { operatorKey } from '../../fixtures/rs256.ts'
import {
  ACCESS_TOKEN,
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  PCR,
  TOKEN_URL,
  USERINFO_URL,
} from '../../fixtures/script-operator.ts'

const NOW_S = 1_798_804_800
const VERSIONS = ['mc_v1.1', 'mc_v1.2', 'mc_v2.0']

interface Forms {
  readonly claims?: object
  readonly tokenResponse?: object
  readonly apiVersion?: string
}
const worldWith = (dialect: Partial<Dialect>, { claims = {}, tokenResponse = {}, apiVersion }: Forms): World => {
  const world = createWorld({
    dialectOf: () => dialect,
    ...(apiVersion !== undefined && { application: { apiVersion } }),
  })
  Object.assign(world.gateway, { claims, tokenResponse })
  return world
}
const attempt = (dialect: Partial<Dialect>, forms: Forms, request: { maxAgeS?: number; acrValues?: string[] } = {}) =>
  signIn(worldWith(dialect, forms), undefined, request)

describe('a form that one operator has in the field is read where its dialect says so, and by no other dialect', () => {
  const ROWS: readonly (readonly [name: string, dialect: Partial<Dialect>, forms: Forms, code: string])[] = [
    ['exp as text', { numbers: 'lenient' }, { claims: { exp: `${NOW_S + 60}` } }, 'MC_ID_TOKEN_EXPIRED'],
    ['iat as text', { numbers: 'lenient' }, { claims: { iat: `${NOW_S}` } }, 'MC_ID_TOKEN_ISSUED_AT'],
    ['nbf as text', { numbers: 'lenient' }, { claims: { nbf: ` ${NOW_S}.0 ` } }, 'MC_ID_TOKEN_NOT_YET_VALID'],
    ['auth_time as text', { numbers: 'lenient' }, { claims: { auth_time: `${NOW_S}` } }, 'MC_ID_TOKEN_AUTH_TIME'],
    ['expires_in empty', { numbers: 'lenient' }, { tokenResponse: { expires_in: '' } }, 'MC_TOKEN_RESPONSE_INVALID'],
    [
      'expires_in 300.0',
      { numbers: 'lenient' },
      { tokenResponse: { expires_in: '300.0' } },
      'MC_TOKEN_RESPONSE_INVALID',
    ],
    ['expires_in -1', { numbers: 'lenient' }, { tokenResponse: { expires_in: -1 } }, 'MC_TOKEN_RESPONSE_INVALID'],
    ['expires_in "-1"', { numbers: 'lenient' }, { tokenResponse: { expires_in: '-1' } }, 'MC_TOKEN_RESPONSE_INVALID'],
    ...[undefined, null, '', ' '].map(
      (type) =>
        [
          `token_type ${JSON.stringify(type)}`,
          { tokenType: 'optional' },
          { tokenResponse: { token_type: type } },
          'MC_TOKEN_RESPONSE_INVALID',
        ] as const,
    ),
    ...['LoA2', 'loa2', 'LOA 3', ' LoA_2', 'loa-4 '].map(
      (acr) => [`acr ${acr}`, { acrNames: 'loa' }, { claims: { acr } }, 'MC_ID_TOKEN_ACR'] as const,
    ),
    ...VERSIONS.map(
      (apiVersion) =>
        [
          `no acr in ${apiVersion}`,
          { missingAcr: 'accepted' },
          { claims: { acr: undefined }, apiVersion },
          'MC_ID_TOKEN_ACR',
        ] as const,
    ),
    ['auth_time 0', { zeroAuthTime: 'absent' }, { claims: { auth_time: 0 } }, 'MC_ID_TOKEN_AUTH_TIME'],
  ]

  it.each(ROWS)('%s', async (_, dialect, forms, code) => {
    expect(await errorCodeOf(() => attempt({}, forms))).toBe(code)
    const loosest = { numbers: 'lenient', tokenType: 'optional', acrNames: 'loa', missingAcr: 'accepted' } as const
    const [member] = Object.keys(dialect)
    const others = Object.fromEntries(
      Object.entries({ ...loosest, zeroAuthTime: 'absent' as const }).filter(([name]) => name !== member),
    )
    expect(await errorCodeOf(() => attempt(others, forms))).toBe(code)
    const world = worldWith(dialect, forms)
    expect((await signIn(world)).subject).toBe(PCR)
    expect(world.events).toContainEqual({
      type: 'dialect_relaxed',
      operator: 'Example Operator B',
      members: Object.keys(dialect),
    })
  })

  it('and the claims are handed on in the form of the specification', async () => {
    const claims = { exp: `${NOW_S + 60}`, iat: `${NOW_S}`, auth_time: `${NOW_S - 5}`, acr: 'LoA3', amr: ' SIM_OK ' }
    const signedIn = await attempt({ numbers: 'lenient', acrNames: 'loa' }, { claims })
    expect(signedIn.claims).toMatchObject({
      exp: NOW_S + 60,
      iat: NOW_S,
      auth_time: NOW_S - 5,
      acr: '3',
      amr: ['SIM_OK'],
    })
    const without = await attempt({ zeroAuthTime: 'absent' }, { claims: { auth_time: 0 } })
    expect(without.claims).not.toHaveProperty('auth_time')
    expect(without.checks).not.toContain('authentication_time')
    expect((await attempt({ missingAcr: 'accepted' }, { claims: { acr: undefined } })).checks).not.toContain(
      'level_of_assurance',
    )
  })

  it.each<readonly [string, Partial<Dialect>, Forms, { maxAgeS?: number; acrValues?: string[] }, string]>([
    ['a text that is past', { numbers: 'lenient' }, { claims: { exp: '1' } }, {}, 'MC_ID_TOKEN_EXPIRED'],
    ['a text in words', { numbers: 'lenient' }, { claims: { exp: 'never' } }, {}, 'MC_ID_TOKEN_EXPIRED'],
    ['digits of no decimal', { numbers: 'lenient' }, { claims: { exp: '0xFFFFFFFF' } }, {}, 'MC_ID_TOKEN_EXPIRED'],
    ['a list', { numbers: 'lenient' }, { tokenResponse: { expires_in: [300] } }, {}, 'MC_TOKEN_RESPONSE_INVALID'],
    [
      'another type',
      { tokenType: 'optional' },
      { tokenResponse: { token_type: 'mac' } },
      {},
      'MC_TOKEN_RESPONSE_INVALID',
    ],
    [
      'a type of no text',
      { tokenType: 'optional' },
      { tokenResponse: { token_type: 1 } },
      {},
      'MC_TOKEN_RESPONSE_INVALID',
    ],
    ['a lower level', { acrNames: 'loa' }, { claims: { acr: 'LoA1' } }, {}, 'MC_ID_TOKEN_ACR'],
    ['level 5', { acrNames: 'loa' }, { claims: { acr: 'LoA5' } }, {}, 'MC_ID_TOKEN_ACR'],
    [
      'no acr for level 3',
      { missingAcr: 'accepted' },
      { claims: { acr: undefined } },
      { acrValues: ['3'] },
      'MC_ID_TOKEN_ACR',
    ],
    ['a lower level that is there', { missingAcr: 'accepted' }, { claims: { acr: '1' } }, {}, 'MC_ID_TOKEN_ACR'],
    [
      'auth_time 0 for max_age',
      { zeroAuthTime: 'absent' },
      { claims: { auth_time: 0 } },
      { maxAgeS: 60 },
      'MC_ID_TOKEN_AUTH_TIME',
    ],
    ['auth_time 1', { zeroAuthTime: 'absent' }, { claims: { auth_time: 1 } }, { maxAgeS: 60 }, 'MC_ID_TOKEN_AUTH_TIME'],
  ])('but a dialect lets nothing else through: %s', async (_, dialect, forms, request, code) => {
    expect(await errorCodeOf(() => attempt(dialect, forms, request))).toBe(code)
  })

  it('also by a refresh, a signed answer of userinfo and a logout token', async () => {
    const times = { iat: `${NOW_S}`, exp: `${NOW_S + 60}` }
    const sign = (claims: object, typ = 'JWT') => operatorKey.sign({ alg: 'RS256', kid: 'operator-b-1', typ }, claims)
    const common = { iss: OPERATOR, sub: PCR, aud: OPERATOR_CLIENT_ID, ...times }
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    const run = async (dialect: Partial<Dialect>): Promise<readonly unknown[]> => {
      const world = worldWith(dialect, {})
      const signedIn = await signIn(world)
      const id_token = await sign(common)
      world.http.scripts.set(TOKEN_URL, () => ({
        body: { access_token: ACCESS_TOKEN, token_type: 'bearer', expires_in: '300.0', id_token },
      }))
      const answer = await sign(common)
      const headers = { 'content-type': 'application/jwt' }
      world.http.scripts.set(USERINFO_URL, () => ({ body: answer, headers }))
      const logout = await sign({ ...common, events, jti: 'j' }, 'logout+jwt')
      const operator = { name: 'B', clientId: OPERATOR_CLIENT_ID, endpoints: { openidConfiguration: METADATA_URL } }
      const { mobileConnect } = world
      return Promise.all([
        mobileConnect.refreshToken(signedIn, 'r').then(({ kind }) => kind, codeOf),
        mobileConnect.requestUserInfo(signedIn).then(({ kind }) => kind, codeOf),
        mobileConnect.validateLogoutToken(operator, metadata.issuer, logout).then(({ kind }) => kind, codeOf),
      ])
    }
    const codeOf = (error: unknown) => (error as { code?: unknown }).code
    expect(await run({ numbers: 'lenient' })).toStrictEqual([
      'tokens_refreshed',
      'identity_received',
      'logout_requested',
    ])
    expect(await run({})).toStrictEqual(['MC_TOKEN_RESPONSE_INVALID', 'MC_IDENTITY_EXPIRED', 'MC_LOGOUT_TOKEN_EXPIRED'])
  })
})

describe('what every operator may write', () => {
  const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 2 })

  it('white space around tokens, levels and methods, and one method as a text', async () => {
    await fc.assert(
      fc.asyncProperty(space, space, fc.boolean(), async (before, after, isAlone) => {
        const wrap = (text: string) => before + text + after
        const amr = isAlone ? wrap('SIM_OK') : [wrap('SIM_OK'), 'SIM_PIN']
        const world = worldWith({}, { claims: { amr, acr: wrap('2') } })
        const script = world.http.scripts.get(TOKEN_URL)
        world.http.scripts.set(TOKEN_URL, async (request) => {
          const body = (await script?.(request))?.body as Record<string, string>
          const { access_token = '', id_token = '' } = body
          return {
            body: {
              ...body,
              ...{ access_token: wrap(access_token), id_token: wrap(id_token) },
              ...{ token_type: wrap('Bearer'), refresh_token: wrap('r'), expires_in: wrap('300') },
            },
          }
        })
        const { claims, tokens } = await signIn(world)
        expect([claims.acr, claims.amr]).toStrictEqual(['2', isAlone ? ['SIM_OK'] : ['SIM_OK', 'SIM_PIN']])
        expect(tokens).toMatchObject({ accessToken: ACCESS_TOKEN, refreshToken: 'r', expiresInS: 300 })
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ['', 'MC_ID_TOKEN_AMR'],
    [' ', 'MC_ID_TOKEN_AMR'],
    [[' '], 'MC_ID_TOKEN_AMR'],
    [{}, 'MC_ID_TOKEN_AMR'],
  ])('but no name is no method: %j', async (amr, code) => {
    expect(await errorCodeOf(() => attempt({}, { claims: { amr } }))).toBe(code)
  })
})
