import { constants, createPublicKey, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { generateSigningKey, type SigningAlgorithm } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { openRelyingParty, type TokenKey } from './open-relying-party.ts'

const verifiers = { 'jws-jose': joseSignatureVerifier, 'crypto-node': nodeSignatureVerifier }
/** A modulus of which the attacker has no private half. */
const { n: foreignModulus = '' } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  format: 'jwk',
})

/**
 * With exponent 1 the signature is the padded hash. The attacker reads it out of a signature by a key of their own, of as
 * many bits: the public operation on a signature has the padded hash as its result.
 */
async function forge(alg: SigningAlgorithm, e: string): Promise<TokenKey> {
  const own = await generateSigningKey(alg)
  const { n = '', e: exponent = '' } = own.publicJwk
  const key = createPublicKey({ key: { kty: 'RSA', n, e: exponent }, format: 'jwk' })
  return {
    alg,
    publicJwk: { kty: 'RSA', n: foreignModulus, e, kid: 'k' },
    sign: async (input) => {
      const signature = await own.sign(input)
      return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
    },
  }
}

/** The code of the refusal, or what came of it. */
async function outcomeOf(work: () => Promise<{ readonly kind: string }>): Promise<unknown> {
  return work().then(
    ({ kind }) => kind,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}

describe.each(Object.entries(verifiers))('keys that are well-formed and worthless, through %s', (_, createVerifier) => {
  it.each([
    ['RS256', 'AQ'],
    ['RS256', 'AAAB'],
    ['PS256', 'AQ'],
    ['PS256', 'AAAB'],
  ] as const)('nobody signs in with a forged %s signature for the exponent %s', async (alg, e) => {
    const forged = await forge(alg, e)
    const { mobileConnect, operator, signIn, signLogoutToken } = openRelyingParty(createVerifier(), forged)
    expect(await outcomeOf(signIn)).toBe('MC_ID_TOKEN_KEY_WEAK')
    const logoutToken = await signLogoutToken()
    const logOut = () => mobileConnect.validateLogoutToken(operator, 'https://operator.example', logoutToken)
    expect(await outcomeOf(logOut)).toBe('MC_LOGOUT_TOKEN_KEY')
    const keyset = { keys: [forged.publicJwk] }
    const check = async () => ({ kind: String(await mobileConnect.checkIdTokenSignature(logoutToken, keyset)) })
    expect(await outcomeOf(check)).toBe('MC_ID_TOKEN_KEY_WEAK')

    const sound = await generateSigningKey(alg)
    const other = openRelyingParty(createVerifier(), { ...sound, publicJwk: { ...sound.publicJwk, kid: 's' } }, forged)
    const signedIn = await other.signIn()
    if (signedIn.kind !== 'signed_in') throw new Error(`unexpected ${signedIn.kind}`)
    expect(await outcomeOf(() => other.mobileConnect.requestUserInfo(signedIn))).toBe('MC_IDENTITY_SIGNATURE')
  })

  it('the same steps succeed with a sound key', async () => {
    const sound = await generateSigningKey('RS256')
    const key = { ...sound, publicJwk: { ...sound.publicJwk, kid: 's' } }
    const { mobileConnect, operator, signIn, signLogoutToken } = openRelyingParty(createVerifier(), key)
    const signedIn = await signIn()
    if (signedIn.kind !== 'signed_in') throw new Error(`unexpected ${signedIn.kind}`)
    expect(await outcomeOf(() => mobileConnect.requestUserInfo(signedIn))).toBe('identity_received')
    const logoutToken = await signLogoutToken()
    expect(await mobileConnect.checkIdTokenSignature(logoutToken, { keys: [key.publicJwk] })).toBe(true)
    const requested = await mobileConnect.validateLogoutToken(operator, 'https://operator.example', logoutToken)
    expect(requested).toMatchObject({ subject: 'victim-pcr' })
  })
})
