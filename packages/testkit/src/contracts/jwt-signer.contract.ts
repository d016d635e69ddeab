import type { JwtSigner } from '@mobile-connect/core'
import { expect } from 'vitest'
import { decodeBase64Url } from '../issuer/base64url.ts'
import { type ContractClause, registerContract } from './register-contract.ts'
import { generatePrivateJwk, keyAlgorithms } from './tokens/generate-private-jwk.ts'

type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA'

/** Builds a signer with this key, which may have no `kid`, for this algorithm alone. */
export type MakeJwtSigner = (
  privateJwk: { readonly kty: string; readonly kid?: string; readonly [member: string]: unknown },
  alg: Algorithm,
) => JwtSigner

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const
const header = { typ: 'client-authentication+jwt' }
const claims = { iss: 'client:operator-b=', aud: 'https://operator-b.example', name: 'Zoë 🙂', exp: 1_798_804_860 }

const readPart = (part = ''): unknown => JSON.parse(new TextDecoder().decode(decodeBase64Url(part)))

/** The clauses, for testing the contract itself. */
export const jwtSignerClauses: readonly ContractClause<MakeJwtSigner>[] = [
  {
    id: 'C1',
    title: 'signs, with every algorithm, what the public key verifies',
    run: async (make) => {
      for (const alg of algorithms) {
        const { privateJwk, publicKey } = await generatePrivateJwk(alg)
        const token = await make(privateJwk, alg).sign(header, claims)
        const [, signingInput = '', signature = ''] = /^([\w-]+\.[\w-]+)\.([\w-]+)$/.exec(token) ?? []
        const octets = new TextEncoder().encode(signingInput)
        expect(await crypto.subtle.verify(keyAlgorithms[alg], publicKey, decodeBase64Url(signature), octets)).toBe(true)
      }
    },
  },
  {
    id: 'C2',
    title: 'keeps header and claims, and adds `alg` and the `kid` of the key to the header',
    run: async (make) => {
      const { privateJwk } = await generatePrivateJwk('ES256')
      const [signedHeader, signedClaims] = (await make(privateJwk, 'ES256').sign(header, claims)).split('.')
      expect(readPart(signedHeader)).toStrictEqual({ ...header, alg: 'ES256', kid: privateJwk.kid })
      expect(readPart(signedClaims)).toStrictEqual(claims)
    },
  },
  {
    id: 'C3',
    title: 'lets no header choose algorithm or key, also where its own key has no name',
    run: async (make) => {
      const { kid, ...nameless } = (await generatePrivateJwk('ES256')).privateJwk
      for (const [privateJwk, added] of [
        [
          { ...nameless, kid },
          { alg: 'ES256', kid },
        ],
        [nameless, { alg: 'ES256' }],
      ] as const) {
        const [signedHeader] = (await make(privateJwk, 'ES256').sign({ alg: 'none', kid: 'another' }, claims)).split(
          '.',
        )
        expect(readPart(signedHeader)).toStrictEqual(added)
      }
    },
  },
]

/**
 * Proves that an adapter is a `JwtSigner`: registers one test per clause with vitest.
 *
 * No clause can be skipped. Keys are generated with WebCrypto.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a signer for a key and an algorithm; called for each clause.
 * @example
 * jwtSignerContract('my-signer', (privateJwk, alg) => myJwtSigner({ privateJwk, alg }))
 */
export function jwtSignerContract(adapter: string, make: MakeJwtSigner): void {
  registerContract(`JwtSigner contract: ${adapter}`, jwtSignerClauses, make)
}
