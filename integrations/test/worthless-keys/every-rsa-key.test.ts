import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { forgeRsaSignature } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { enumerateRsaKeys } from './enumerate-rsa-keys.ts'
import { openRelyingParty, type TokenKey } from './open-relying-party.ts'

const verifiers = { 'jws-jose': joseSignatureVerifier(), 'crypto-node': nodeSignatureVerifier() }
const keys = enumerateRsaKeys()

async function answerOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : error))
}

/** The signature holds by the numbers, so that only the check of the key stands in its way. */
describe.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const)('%s', (alg) => {
  it.each(keys)('with $name: core and both adapters take it only where it is sound ($isSound)', async (enumerated) => {
    const { jwk, key, isSound } = enumerated
    const tokenKey: TokenKey = { alg, publicJwk: jwk, sign: (input) => forgeRsaSignature(alg, key, input) }
    const token = await openRelyingParty(verifiers['crypto-node'], tokenKey).signLogoutToken()
    const [header = '', payload = '', signature = ''] = token.split('.')
    const input = {
      ...{ alg, jwk, signingInput: new TextEncoder().encode(`${header}.${payload}`) },
      signature: Buffer.from(signature, 'base64url'),
    }
    for (const [name, verifier] of Object.entries(verifiers)) {
      expect(await verifier.verify(input), name).toBe(isSound)
      const { mobileConnect, operator } = openRelyingParty(verifier, tokenKey)
      const check = () => mobileConnect.checkIdTokenSignature(token, { keys: [jwk] })
      expect(await answerOf(check), name).toBe(isSound ? true : 'MC_ID_TOKEN_KEY_WEAK')
      const logOut = async () =>
        (await mobileConnect.validateLogoutToken(operator, 'https://operator.example', token)).kind
      expect(await answerOf(logOut), name).toBe(isSound ? 'logout_requested' : 'MC_LOGOUT_TOKEN_KEY')
    }
  })
})
