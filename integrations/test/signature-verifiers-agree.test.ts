import type { SignatureInput } from '@mobile-connect/core'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { generateSigningKey } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'

const algorithms = ['RS256', 'RS384', 'PS256', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const
const signingInput = new TextEncoder().encode('header.payload')
const oddTexts = ['', '!', 'AA', 'AQAB', ' ', null, 7, [], {}]

/** One input after another that differs from a good one in one place. */
function* mutate(good: SignatureInput): Generator<SignatureInput> {
  yield good
  const { signature, jwk } = good
  for (const alg of [...algorithms, 'none', 'HS256', 'ES256K', 'constructor']) yield { ...good, alg }
  for (let octet = 0; octet < signature.length; octet += 5) {
    yield { ...good, signature: signature.map((value, index) => (index === octet ? value ^ 0x10 : value)) }
  }
  for (const other of [
    signature.slice(1),
    Uint8Array.of(0, ...signature),
    signature.map(() => 0),
    signature.map(() => 255),
  ]) {
    yield { ...good, signature: other }
  }
  for (const [member, value] of Object.entries(jwk) as [string, string][]) {
    for (const odd of [...oddTexts, `${value}=`, ` ${value}`, value.slice(1), value.slice(0, -1), `AAAA${value}`]) {
      yield { ...good, jwk: { ...jwk, [member]: odd } }
    }
    yield { ...good, jwk: JSON.parse(JSON.stringify({ ...jwk, [member]: undefined })) as SignatureInput['jwk'] }
  }
  for (const member of ['use', 'key_ops', 'alg', 'd', 'k', 'kid', 'x5c']) {
    for (const odd of [...oddTexts, 'sig', 'enc', 'verify', ['verify'], ['sign'], good.alg]) {
      yield { ...good, jwk: { ...jwk, [member]: odd } }
    }
  }
}

describe('crypto-node and jws-jose', () => {
  it.each(algorithms)('give the same answer to whatever differs from a good %s signature', async (alg) => {
    const { publicJwk: jwk, sign } = await generateSigningKey(alg)
    const [ours, theirs] = [nodeSignatureVerifier(), joseSignatureVerifier()]
    const answers = new Set<boolean>()
    for (const input of mutate({ alg, jwk, signingInput, signature: await sign(signingInput) })) {
      const answer = await ours.verify(input)
      answers.add(answer)
      expect([input.alg, input.jwk, answer]).toStrictEqual([input.alg, input.jwk, await theirs.verify(input)])
    }
    expect(answers).toStrictEqual(new Set([true, false]))
  })
})
