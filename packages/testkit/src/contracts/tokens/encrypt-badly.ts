import { constants, createPublicKey, type JsonWebKey, publicEncrypt } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { decodeBase64Url, encodeBase64Url } from '../../issuer/base64url.ts'
import { seal } from './encrypt-token.ts'
import type { GeneratedKey } from './generate-private-jwk.ts'

type RsaJwk = GeneratedKey['privateJwk']

const makeSecret = () => crypto.getRandomValues(new Uint8Array(32))

/** JWEs that a key like this could be talked into opening, each in a way that no decrypter should know. */
export async function encryptBadly(text: string, { kty, n, e }: RsaJwk): Promise<Readonly<Record<string, string>>> {
  const key = createPublicKey({ key: { kty, n, e } as JsonWebKey, format: 'jwk' })
  const encrypt = (secret: Uint8Array, padding: object) => publicEncrypt({ key, ...padding }, secret)
  const pkcs1 = { padding: constants.RSA_PKCS1_PADDING }
  const sha1 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  const sha256 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }

  const byRsa = (header: object, padding: object, content: string | Uint8Array = text) => {
    const secret = makeSecret()
    return seal(content, secret, encrypt(secret, padding), { enc: 'A256GCM', ...header })
  }
  return {
    'RSA-OAEP': await byRsa({ alg: 'RSA-OAEP' }, sha1),
    'RSA-OAEP-256 with SHA-1': await byRsa({ alg: 'RSA-OAEP-256' }, sha1),
    RSA1_5: await byRsa({ alg: 'RSA1_5' }, pkcs1),
    'zip DEF': await byRsa({ alg: 'RSA-OAEP-256', zip: 'DEF' }, sha256, deflateRawSync(text)),
    dir: await seal(text, secretOfPublicKey(String(n)), new Uint8Array(), { alg: 'dir', enc: 'A256GCM' }),
    PBES2: await encryptByPassword(text, String(n)),
  }
}

/** What everybody knows of the key, taken for a secret. */
export function secretOfPublicKey(n: string): Uint8Array<ArrayBuffer> {
  return decodeBase64Url(n).slice(0, 32)
}

/** PBES2-HS256+A128KW (RFC 7518, section 4.8). */
export async function derivePasswordKey(password: string, salt: Uint8Array, iterations: number): Promise<CryptoKey> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveKey'])
  const name = Uint8Array.of(...encoder.encode('PBES2-HS256+A128KW'), 0, ...salt)
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: name, iterations }
  return crypto.subtle.deriveKey(parameters, key, { name: 'AES-KW', length: 128 }, false, ['wrapKey', 'unwrapKey'])
}

async function encryptByPassword(text: string, password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const secret = makeSecret()
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', true, ['encrypt'])
  const wrapped = await crypto.subtle.wrapKey('raw', key, await derivePasswordKey(password, salt, 1_000), 'AES-KW')
  const header = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2s: encodeBase64Url(salt), p2c: 1_000 }
  return seal(text, secret, new Uint8Array(wrapped), header)
}
