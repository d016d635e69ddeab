import { constants, createPrivateKey, privateDecrypt } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { tokenDecrypterClauses } from '../../src/contracts/token-decrypter.contract.ts'
import { derivePasswordKey, secretOfPublicKey } from '../../src/contracts/tokens/encrypt-badly.ts'
import { decodeBase64Url } from '../../src/issuer/base64url.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { type DecrypterSteps, honestTokenDecrypter } from './honest-token-decrypter.ts'

const constantHeader = 'e30'

const openPkcs1: DecrypterSteps['secrets'] = ({ alg }, privateJwk, encrypted) => {
  if (alg !== 'RSA1_5') return []
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
  return [Uint8Array.from(privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encrypted))]
}

const openByPassword: DecrypterSteps['secrets'] = async ({ p2s = '', p2c = 0 }, { n }, encrypted) => {
  if (p2c === 0) return []
  const wrappingKey = await derivePasswordKey(String(n), decodeBase64Url(p2s), p2c)
  const usages: KeyUsage[] = ['decrypt']
  const key = await crypto.subtle.unwrapKey('raw', encrypted, wrappingKey, 'AES-KW', 'AES-GCM', true, usages)
  return [new Uint8Array(await crypto.subtle.exportKey('raw', key))]
}

describeSabotage('tokenDecrypterClauses', tokenDecrypterClauses, honestTokenDecrypter(), [
  [
    'a decrypter that does not authenticate the header',
    'C1',
    honestTokenDecrypter({ additionalData: () => constantHeader }),
  ],
  ['a decrypter that knows no RSA', 'C1', honestTokenDecrypter({ hashes: () => [] })],
  [
    'a decrypter that only ever tries its first key',
    'C1',
    honestTokenDecrypter({ candidates: ([first]) => (first ? [first] : []) }),
  ],
  ['a decrypter that pays no heed to the name of the key', 'C2', honestTokenDecrypter({ candidates: (keys) => keys })],
  [
    'a decrypter that answers with an empty text for what was changed',
    'C3',
    honestTokenDecrypter({ failed: () => '' }),
  ],
  ['a decrypter that takes SHA-1 for SHA-256', 'C4', honestTokenDecrypter({ hashes: () => ['SHA-256', 'SHA-1'] })],
  ['a decrypter that knows RSA1_5', 'C4', honestTokenDecrypter({ secrets: openPkcs1 })],
  [
    'a decrypter that takes the public key for a shared secret',
    'C4',
    honestTokenDecrypter({ secrets: ({ alg }, { n }) => (alg === 'dir' ? [secretOfPublicKey(String(n))] : []) }),
  ],
  ['a decrypter that takes the public key for a password', 'C4', honestTokenDecrypter({ secrets: openByPassword })],
  [
    'a decrypter that decompresses',
    'C4',
    honestTokenDecrypter({ unpack: ({ zip }, octets) => (zip === 'DEF' ? inflateRawSync(octets) : octets) }),
  ],
  [
    'a decrypter that takes compressed contents for text',
    'C4',
    honestTokenDecrypter({ unpack: (_, octets) => octets }),
  ],
  [
    'a decrypter that rejects for junk',
    'C5',
    (keys) => ({
      decrypt: async (jwe) => {
        const plaintext = await honestTokenDecrypter()(keys).decrypt(jwe)
        if (jwe.length < 100) throw new Error('junk')
        return plaintext
      },
    }),
  ],
])
