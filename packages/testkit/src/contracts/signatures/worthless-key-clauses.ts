import type { SignatureInput } from '@mobile-connect/core'
import { decodeBase64Url, encodeBase64Url, writeUnsigned } from '../../issuer/base64url.ts'
import type { ContractClause } from '../register-contract.ts'
import { expectAnswers, type MakeSignatureVerifier } from './expect-answers.ts'
import { forgeRsaSignature } from './forge-rsa-signature.ts'
import { makeForgeableKeys } from './make-forgeable-keys.ts'
import { makeValidSignature, signingInput, withJwkMembers } from './make-valid-signature.ts'

const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const

let forgeries: Promise<readonly (readonly [name: string, input: SignatureInput])[]> | undefined

/** Forgeries that hold mathematically, with the keys of which the name begins like this. Made once. */
const forgeWith = async (nameStart: string): Promise<Record<string, SignatureInput>> => {
  forgeries ??= Promise.all(
    Object.entries(makeForgeableKeys()).flatMap(([name, { jwk, key }]) =>
      (key.privateExponent === 1n ? rsaAlgorithms : (['RS256', 'PS256'] as const)).map(async (alg) => {
        const signature = await forgeRsaSignature(alg, key, signingInput)
        return [`${name}, ${alg}`, { alg, jwk, signingInput, signature }] as const
      }),
    ),
  )
  return Object.fromEntries((await forgeries).filter(([name]) => name.startsWith(nameStart)))
}

const incrementLastByte = (text = ''): string => {
  const bytes = decodeBase64Url(text)
  return encodeBase64Url(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte)))
}

/** Order 1, 2, 4 and 8: with each, one signature in eight or more is R and zeros for any message. */
const lowOrderPoints = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
].map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)))

export const worthlessKeyClauses: readonly ContractClause<MakeSignatureVerifier>[] = [
  {
    id: 'C17',
    title:
      'refuses RSA keys of exponent 1, with which everybody can sign, and every other that is even, below 3 or huge',
    run: async (make) => {
      const verifier = make()
      await expectAnswers(verifier, false, await forgeWith('exponent'))
      const input = await makeValidSignature('RS256')
      const exponents = [0n, 2n, 4n, 65_536n, 2n ** 32n + 1n, 2n ** 64n + 1n]
      await expectAnswers(
        verifier,
        false,
        Object.fromEntries(exponents.map((e) => [`exponent ${e}`, withJwkMembers(input, { e: writeUnsigned(e) })])),
      )
      await expectAnswers(verifier, true, { 'one leading zero': withJwkMembers(input, { e: 'AAEAAQ' }) })
      await expectAnswers(verifier, false, { 'two leading zeros': withJwkMembers(input, { e: 'AAABAAE' }) })
    },
  },
  {
    id: 'C18',
    title: 'refuses RSA keys with a modulus that everybody can factor: small factors, a prime, a square, neighbours',
    run: async (make) => expectAnswers(make(), false, await forgeWith('modulus')),
  },
  {
    id: 'C19',
    title: 'refuses points off the curve, also after it verified with the point they were made from',
    run: async (make) => {
      const verifier = make()
      for (const alg of ['ES256', 'ES384', 'ES512'] as const) {
        const input = await makeValidSignature(alg)
        const { x = '', y = '' } = input.jwk
        const zeros = encodeBase64Url(new Uint8Array(decodeBase64Url(x).length))
        await expectAnswers(verifier, true, { [alg]: input })
        await expectAnswers(verifier, false, {
          [`${alg}, another y`]: withJwkMembers(input, { y: incrementLastByte(y) }),
          [`${alg}, another x`]: withJwkMembers(input, { x: incrementLastByte(x) }),
          [`${alg}, x and y exchanged`]: withJwkMembers(input, { x: y, y: x }),
          [`${alg}, y of zeros`]: withJwkMembers(input, { y: zeros }),
          [`${alg}, infinity`]: withJwkMembers(input, { x: zeros, y: zeros }),
        })
      }
    },
  },
  {
    id: 'C20',
    title: 'refuses Ed25519 keys of low order, for which a signature of nothing holds',
    run: async (make) => {
      const verifier = make()
      for (const alg of ['EdDSA', 'Ed25519']) {
        for (const point of lowOrderPoints) {
          const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(point) }
          const forged = lowOrderPoints.map((r, index): readonly [string, SignatureInput] => [
            `${alg}, R ${index}`,
            { alg, jwk, signingInput, signature: Uint8Array.of(...r, ...new Uint8Array(32)) },
          ])
          await expectAnswers(verifier, false, Object.fromEntries(forged))
        }
      }
    },
  },
]
