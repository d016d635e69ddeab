import type { TokenDecrypter } from '@mobile-connect/core'
import { expect } from 'vitest'
import { type ContractClause, registerContract } from './register-contract.ts'
import { encryptBadly } from './tokens/encrypt-badly.ts'
import { encryptWithEcdh, encryptWithRsa } from './tokens/encrypt-token.ts'
import { type GeneratedKey, generatePrivateJwk } from './tokens/generate-private-jwk.ts'

/** Builds a decrypter that holds these keys. */
export type MakeTokenDecrypter = (privateJwks: readonly GeneratedKey['privateJwk'][]) => TokenDecrypter

const TEXT = '{"name":"Zoë 🙂"}'
const oaep = { alg: 'RSA-OAEP-256' }

/** The clauses, for testing the contract itself. */
export const tokenDecrypterClauses: readonly ContractClause<MakeTokenDecrypter>[] = [
  {
    id: 'C1',
    title: 'decrypts RSA-OAEP-256 and ECDH-ES, contents in A256GCM',
    run: async (make) => {
      const [rsa, ec] = [await generatePrivateJwk('RSA-OAEP-256'), await generatePrivateJwk('ECDH-ES')]
      const { decrypt } = make([rsa.privateJwk, ec.privateJwk])
      expect(await decrypt(await encryptWithRsa({ text: TEXT, publicKey: rsa.publicKey, header: oaep }))).toBe(TEXT)
      const header = { alg: 'ECDH-ES' }
      expect(await decrypt(await encryptWithEcdh({ text: TEXT, publicKey: ec.publicKey, header }))).toBe(TEXT)
    },
  },
  {
    id: 'C2',
    title: 'takes the key that the header names, and tries all where it names none',
    run: async (make) => {
      const [one, two] = [await generatePrivateJwk('RSA-OAEP-256'), await generatePrivateJwk('RSA-OAEP-256')]
      const { decrypt } = make([one.privateJwk, two.privateJwk])
      const encrypt = (header: Record<string, string>) =>
        encryptWithRsa({ text: TEXT, publicKey: two.publicKey, header })
      expect(await decrypt(await encrypt(oaep))).toBe(TEXT)
      expect(await decrypt(await encrypt({ ...oaep, kid: two.privateJwk.kid }))).toBe(TEXT)
      expect(await decrypt(await encrypt({ ...oaep, kid: one.privateJwk.kid }))).toBeUndefined()
    },
  },
  {
    id: 'C3',
    title: 'answers undefined when any of the five parts was changed',
    run: async (make) => {
      const { privateJwk, publicKey } = await generatePrivateJwk('RSA-OAEP-256')
      const { decrypt } = make([privateJwk])
      const parts = (await encryptWithRsa({ text: TEXT, publicKey, header: { ...oaep, typ: 'JWE' } })).split('.')
      const otherHeader = btoa(JSON.stringify({ enc: 'A256GCM', ...oaep, typ: 'JWT' })).replaceAll('=', '')
      for (const index of parts.keys()) {
        const [first = '', ...rest] = parts[index] ?? ''
        const other = index === 0 ? otherHeader : (first === 'A' ? 'B' : 'A') + rest.join('')
        expect(await decrypt(parts.with(index, other).join('.')), `part ${index}`).toBeUndefined()
      }
    },
  },
  {
    id: 'C4',
    title: 'refuses RSA-OAEP with SHA-1 under either name, RSA1_5, dir, passwords and compressed contents',
    run: async (make) => {
      const { privateJwk } = await generatePrivateJwk('RSA-OAEP-256')
      const { decrypt } = make([privateJwk])
      for (const [name, jwe] of Object.entries(await encryptBadly(TEXT, privateJwk))) {
        expect(await decrypt(jwe), name).toBeUndefined()
      }
    },
  },
  {
    id: 'C5',
    title: 'answers undefined, and never rejects, for a key of somebody else and for what is no JWE',
    run: async (make) => {
      const [own, other] = [await generatePrivateJwk('RSA-OAEP-256'), await generatePrivateJwk('RSA-OAEP-256')]
      const { decrypt } = make([own.privateJwk])
      const foreign = await encryptWithRsa({ text: TEXT, publicKey: other.publicKey, header: oaep })
      for (const junk of [foreign, '', '.', '....', 'a.b.c.d.e', 'e30.e30.e30.e30.e30', 'e30.e30.YQ', '{}']) {
        expect(await decrypt(junk).catch(() => 'rejected'), junk).toBeUndefined()
      }
    },
  },
]

/**
 * Proves that an adapter is a `TokenDecrypter`: registers one test per clause with vitest.
 *
 * No clause can be skipped. Keys are generated with WebCrypto.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a decrypter with the keys given; called for each clause.
 * @example
 * tokenDecrypterContract('my-decrypter', (privateJwks) => myTokenDecrypter({ privateJwks }))
 */
export function tokenDecrypterContract(adapter: string, make: MakeTokenDecrypter): void {
  registerContract(`TokenDecrypter contract: ${adapter}`, tokenDecrypterClauses, make)
}
