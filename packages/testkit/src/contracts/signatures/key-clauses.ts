import type { Jwk, SignatureInput } from '@mobile-connect/core'
import { decodeBase64Url, encodeBase64Url } from '../../issuer/base64url.ts'
import { generateSigningKey } from '../../issuer/generate-signing-key.ts'
import type { ContractClause } from '../register-contract.ts'
import { expectAnswers, type MakeSignatureVerifier } from './expect-answers.ts'
import { makeValidSignature, signingInput, withJwkMembers } from './make-valid-signature.ts'

export const keyClauses: readonly ContractClause<MakeSignatureVerifier>[] = [
  {
    id: 'C12',
    title: 'binds the curve: ES256 is P-256, ES384 is P-384, ES512 is P-521, however good the signature',
    run: async (make) =>
      expectAnswers(make(), false, {
        'ES256 on P-384': await makeEcdsaSignature('ES256', 'P-384', 'SHA-256'),
        'ES256 on P-521': await makeEcdsaSignature('ES256', 'P-521', 'SHA-256'),
        'ES384 on P-256': await makeEcdsaSignature('ES384', 'P-256', 'SHA-384'),
        'ES512 on P-384': await makeEcdsaSignature('ES512', 'P-384', 'SHA-512'),
      }),
  },
  {
    id: 'C13',
    title: 'refuses RSA keys shorter than 2048 bits, also when their modulus is padded with zeros',
    run: async (make) => {
      const verifier = make()
      const weak = await generateSigningKey('RS256', { modulusLength: 1024 })
      const input = { alg: 'RS256', jwk: weak.publicJwk, signingInput, signature: await weak.sign(signingInput) }
      const padded = encodeBase64Url(Uint8Array.of(...new Uint8Array(128), ...decodeBase64Url(weak.publicJwk.n ?? '')))
      await expectAnswers(verifier, false, { weak: input, padded: withJwkMembers(input, { n: padded }) })
    },
  },
  {
    id: 'C14',
    title: 'heeds `use`, `key_ops` and `alg` of the key',
    run: async (make) => {
      const verifier = make()
      const input = await makeValidSignature('RS256')
      await expectAnswers(verifier, true, {
        all: withJwkMembers(input, { use: 'sig', key_ops: ['verify'], alg: 'RS256', kid: '1', x5t: 'x' }),
      })
      await expectAnswers(verifier, false, {
        encryption: withJwkMembers(input, { use: 'enc' }),
        'key_ops without verify': withJwkMembers(input, { key_ops: ['encrypt'] }),
        'empty key_ops': withJwkMembers(input, { key_ops: [] }),
        'key_ops that is no list': withJwkMembers(input, { key_ops: 'verify' }),
        'another alg': withJwkMembers(input, { alg: 'RS512' }),
        'alg of another family': withJwkMembers(input, { alg: 'PS256' }),
      })
    },
  },
  {
    id: 'C15',
    title: 'refuses a key with private or symmetric members',
    run: async (make) => {
      const verifier = make()
      const members = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
      for (const alg of ['RS256', 'ES256', 'EdDSA'] as const) {
        const input = await makeValidSignature(alg)
        await expectAnswers(
          verifier,
          false,
          Object.fromEntries(
            members.map((member) => [`${alg} ${member}`, withJwkMembers(input, { [member]: 'AQAB' })]),
          ),
        )
      }
    },
  },
  {
    id: 'C16',
    title: 'answers false, and never rejects, for a malformed key',
    run: async (make) => {
      const verifier = make()
      const [rs, es, ed] = [
        await makeValidSignature('RS256'),
        await makeValidSignature('ES256'),
        await makeValidSignature('EdDSA'),
      ]
      await expectAnswers(verifier, false, {
        null: { ...rs, jwk: JSON.parse('null') as Jwk },
        empty: { ...rs, jwk: JSON.parse('{}') as Jwk },
        'unknown kty': withJwkMembers(rs, { kty: 'unknown' }),
        'kty in small letters': withJwkMembers(rs, { kty: 'rsa' }),
        'modulus missing': withJwkMembers(rs, { n: undefined }),
        'modulus no text': withJwkMembers(rs, { n: 7 }),
        'modulus no base64url': withJwkMembers(rs, { n: '!' }),
        'exponent empty': withJwkMembers(rs, { e: '' }),
        'coordinate missing': withJwkMembers(es, { y: undefined }),
        'coordinate cut short': withJwkMembers(es, { x: (es.jwk.x ?? '').slice(0, 20) }),
        'point off the curve': withJwkMembers(es, { y: es.jwk.x }),
        'curve missing': withJwkMembers(es, { crv: undefined }),
        'curve for key agreement': withJwkMembers(ed, { crv: 'X25519' }),
      })
    },
  },
]

/** A good ECDSA signature in JWS form whose curve, hash and `alg` need not belong together. */
async function makeEcdsaSignature(alg: string, namedCurve: string, hash: string): Promise<SignatureInput> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, false, ['sign', 'verify'])
  const { crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash }, pair.privateKey, signingInput)
  return { alg, jwk: { kty: 'EC', crv, x, y }, signingInput, signature: new Uint8Array(signature) }
}
