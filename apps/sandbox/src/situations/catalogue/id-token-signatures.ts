import { generateKeyPair, importJWK } from 'jose'
import { idTokenRule, rfc } from '../cite.ts'
import { leaveUnsigned, sign, signByClientSecret } from '../sign-token.ts'
import type { CatalogueEntry } from '../situation.ts'

type SignatureSituation = 'algorithm_none' | 'algorithm_hs256' | 'algorithm_es256' | 'signature_foreign_key'

/** Id_tokens that no published key signed. */
export const idTokenSignatures: readonly CatalogueEntry<SignatureSituation>[] = [
  {
    id: 'algorithm_none',
    stage: 'ID token',
    number: '447700900809',
    description: 'It is not signed: alg is none.',
    ...rfc('8725', '3.2'),
    effects: { signIdToken: leaveUnsigned },
  },
  {
    id: 'algorithm_hs256',
    stage: 'ID token',
    number: '447700900810',
    description: 'It is signed by HS256 with the client secret.',
    ...idTokenRule('7'),
    effects: { signIdToken: signByClientSecret },
  },
  {
    id: 'algorithm_es256',
    stage: 'ID token',
    number: '447700900871',
    description: 'It is signed by ES256, with a key that is not published.',
    ...idTokenRule('7'),
    effects: { signIdToken: async (parts) => sign(parts, 'ES256', (await generateKeyPair('ES256')).privateKey) },
  },
  {
    id: 'signature_foreign_key',
    stage: 'ID token',
    number: '447700900811',
    description: 'A key that is not published signed it.',
    ...idTokenRule('6'),
    // The header keeps the kid of the published key: with its own, the key would only be an unknown one.
    effects: {
      signIdToken: async (parts, { foreign }) => sign(parts, 'RS256', await importJWK(await foreign(), 'RS256')),
    },
  },
]
