import { describe, expect, it } from 'vitest'
import type { TokenTypeHint } from '../../../src/index.ts'
import { createWorld } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { OPERATOR, OPERATOR_CLIENT_ID, OPERATOR_CLIENT_SECRET } from '../../fixtures/script-operator.ts'
import type { ScriptedReply } from '../../fixtures/scripted-http.ts'

const REVOKE_URL = `${OPERATOR}/revoke`
const operator = {
  name: 'B',
  clientId: OPERATOR_CLIENT_ID,
  clientSecret: OPERATOR_CLIENT_SECRET,
  endpoints: { tokenRevoke: REVOKE_URL },
}

const revoke = async (reply: ScriptedReply, hint?: TokenTypeHint) => {
  const world = createWorld()
  world.http.scripts.set(REVOKE_URL, () => reply)
  const outcome = await world.mobileConnect.revokeToken({ operator, issuer: OPERATOR }, 'CANARY-token', hint)
  return { outcome, sent: world.http.sentTo(REVOKE_URL)[0] }
}

describe('revokeToken', () => {
  it('posts the token and the hint with the client’s credentials', async () => {
    const { outcome, sent } = await revoke({}, 'refresh_token')
    expect(outcome).toStrictEqual({ kind: 'token_revoked' })
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toStrictEqual({
      token: 'CANARY-token',
      token_type_hint: 'refresh_token',
    })
    expect(sent?.headers['authorization']).toMatch(/^Basic /)
    expect((await revoke({})).sent?.body).toBe('token=CANARY-token')
  })

  it.each(['', 'not found', '{"error":"invalid_token"}'])(
    'takes status 200 for success, also for a token nobody knows, whatever the body: %s',
    async (body) => {
      expect((await revoke({ body })).outcome).toStrictEqual({ kind: 'token_revoked' })
    },
  )

  it.each(['unsupported_token_type', 'invalid_client'])('returns the error %s', async (error) => {
    const { outcome } = await revoke({ status: 400, body: { error } })
    expect(outcome).toStrictEqual({ kind: 'refused', stage: 'token', error })
  })

  it.each([
    { status: 503, body: 'busy' },
    { status: 204 },
    { status: 302, headers: { location: 'https://evil.example' } },
  ])('throws MC_TOKEN_REVOCATION_STATUS for %j', async (reply) => {
    expect(await errorCodeOf(() => revoke(reply))).toBe('MC_TOKEN_REVOCATION_STATUS')
  })

  it('throws MC_TOKEN_REVOCATION_ENDPOINT_MISSING where the operator names none', async () => {
    const { mobileConnect } = createWorld()
    const come = () => mobileConnect.revokeToken({ operator: { ...operator, endpoints: {} }, issuer: OPERATOR }, 't')
    expect(await errorCodeOf(come)).toBe('MC_TOKEN_REVOCATION_ENDPOINT_MISSING')
  })
})
