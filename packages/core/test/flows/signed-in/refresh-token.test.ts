import { describe, expect, it } from 'vitest'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { operatorKey } from '../../fixtures/rs256.ts'
import { metadata, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID, PCR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const NOW_S = 1_798_804_800
const claims = { iss: OPERATOR, sub: PCR, aud: OPERATOR_CLIENT_ID, exp: NOW_S + 60, iat: NOW_S }

/** Signs in, then refreshes with a token endpoint that answers `reply`. */
const refresh = async (reply: object, options?: WorldOptions, prepare: (world: World) => void = () => undefined) => {
  const world = createWorld(options)
  const signedIn = await signIn(world)
  prepare(world)
  world.http.scripts.set(TOKEN_URL, () => ({ body: { access_token: 'new', token_type: 'Bearer', ...reply } }))
  const outcome = await world.mobileConnect.refreshToken(signedIn, 'CANARY-refresh-token')
  return { world, outcome }
}
const withIdToken = async (change: object) => ({
  id_token: await operatorKey.sign({ alg: 'RS256' }, { ...claims, ...change }),
})

describe('refreshToken', () => {
  it('posts the refresh token with the client’s credentials and gives out the new tokens', async () => {
    const { world, outcome } = await refresh({ refresh_token: 'rotated', expires_in: 0 })
    expect(outcome).toStrictEqual({
      kind: 'tokens_refreshed',
      tokens: { accessToken: 'new', refreshToken: 'rotated', expiresInS: 0 },
    })
    const sent = world.http.sentTo(TOKEN_URL).at(-1)
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toStrictEqual({
      grant_type: 'refresh_token',
      refresh_token: 'CANARY-refresh-token',
    })
    expect(sent?.headers['authorization']).toMatch(/^Basic /)
  })

  it('reports that tokens came, and how long that took', async () => {
    const { world } = await refresh({})
    expect(world.events.at(-1)).toStrictEqual({
      type: 'tokens_received',
      operator: 'Example Operator B',
      durationMs: 0,
    })
  })

  it('keeps the refresh token where the operator gives no other', async () => {
    expect((await refresh({})).outcome).toMatchObject({ tokens: { refreshToken: 'CANARY-refresh-token' } })
  })

  it('accepts an id_token of the same person, issuer and client', async () => {
    const { outcome } = await refresh(await withIdToken({}))
    expect(outcome).toMatchObject({ kind: 'tokens_refreshed' })
  })

  it.each([
    ['another issuer', { iss: 'https://operator-a.example' }, 'MC_ID_TOKEN_ISSUER'],
    ['another subject', { sub: 'another' }, 'MC_ID_TOKEN_SUBJECT'],
    ['no subject', { sub: undefined }, 'MC_ID_TOKEN_SUBJECT'],
    [
      'the event of a logout token',
      { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
      'MC_ID_TOKEN_MALFORMED',
    ],
    ['another nonce', { nonce: 'another' }, 'MC_ID_TOKEN_NONCE'],
    ['another audience', { aud: 'evil' }, 'MC_ID_TOKEN_AUDIENCE'],
    ['another authorized party', { azp: 'evil' }, 'MC_ID_TOKEN_AUTHORIZED_PARTY'],
    ['an expiry in the past', { exp: NOW_S - 30 }, 'MC_ID_TOKEN_EXPIRED'],
    ['no time of issue', { iat: undefined }, 'MC_ID_TOKEN_ISSUED_AT'],
    ['the hash of another access token', { at_hash: '77QmUPtjPfzWtF2AnpK9RQ' }, 'MC_ID_TOKEN_AT_HASH'],
  ])('refuses an id_token with %s', async (_, change, code) => {
    const reply = await withIdToken(change)
    expect(await errorCodeOf(() => refresh(reply))).toBe(code)
  })

  it('refuses an id_token of another authentication, and takes one of the same', async () => {
    const run = async (auth_time: number) => {
      const world = createWorld()
      world.gateway.claims = { auth_time: NOW_S - 7 }
      const signedIn = await signIn(world)
      const { nonce } = signedIn.claims
      const body = { access_token: 'new', token_type: 'Bearer', ...(await withIdToken({ auth_time, nonce })) }
      world.http.scripts.set(TOKEN_URL, () => ({ body }))
      return world.mobileConnect.refreshToken(signedIn, 'r')
    }
    expect((await run(NOW_S - 7)).kind).toBe('tokens_refreshed')
    expect(await errorCodeOf(() => run(NOW_S))).toBe('MC_ID_TOKEN_AUTH_TIME')
  })

  it('refuses a token with the type of an access token', async () => {
    const id_token = await operatorKey.sign({ alg: 'RS256', typ: 'at+jwt' }, claims)
    expect(await errorCodeOf(() => refresh({ id_token }))).toBe('MC_ID_TOKEN_MALFORMED')
  })

  it('refuses an id_token that was not signed by the operator', async () => {
    const { id_token } = await withIdToken({})
    const forged = id_token.replace(
      /[^.]+$/,
      (signature) => (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1),
    )
    expect(await errorCodeOf(() => refresh({ id_token: forged }))).toBe('MC_ID_TOKEN_SIGNATURE')
  })

  it('F-refresh-url refreshes at the endpoint for it, else at the token endpoint, never where tokens are revoked', async () => {
    const world = createWorld()
    const body = {
      ...metadata,
      refresh_endpoint: `${OPERATOR}/refresh`,
      revocation_endpoint: `${OPERATOR}/revoke`,
    }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    world.http.scripts.set(`${OPERATOR}/refresh`, () => ({ body: { access_token: 'new', token_type: 'Bearer' } }))
    const signedIn = await signIn(world)
    expect((await world.mobileConnect.refreshToken(signedIn, 't')).kind).toBe('tokens_refreshed')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(1)
    expect(world.http.sentTo(`${OPERATOR}/revoke`)).toHaveLength(0)
  })

  it('returns what the operator names', async () => {
    const { outcome } = await refresh({ error: 'invalid_grant', error_description: 'revoked' })
    expect(outcome).toStrictEqual({
      kind: 'refused',
      stage: 'token',
      error: 'invalid_grant',
      errorDescription: 'revoked',
    })
  })

  it('throws MC_TOKEN_ENDPOINT_MISSING where there is none', async () => {
    const world = createWorld()
    const operator = { name: 'B', clientId: 'c', clientSecret: 's', endpoints: {} }
    const come = () => world.mobileConnect.refreshToken({ operator, issuer: OPERATOR, subject: PCR }, 't')
    expect(await errorCodeOf(come)).toBe('MC_TOKEN_ENDPOINT_MISSING')
    expect(world.http.sent).toHaveLength(0)
  })
})
