import type { Jwk } from '@mobile-connect/core'
import { encodeHex } from '../wire/encode-bytes.ts'

const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const
const importedKeys = new WeakMap<Jwk, Promise<CryptoKey>>()

/** The `subscriber_id` of a number: RSA-OAEP-256 of its digits without `+`, in hexadecimal. Differs at every call. */
export async function encryptMsisdn(msisdn: string, jwk: Jwk): Promise<string> {
  const key = importedKeys.get(jwk) ?? importKey(jwk)
  importedKeys.set(jwk, key)
  return encodeHex(new Uint8Array(await crypto.subtle.encrypt(algorithm, await key, new TextEncoder().encode(msisdn))))
}

async function importKey({ n = '', e = '' }: Jwk): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, algorithm, false, ['encrypt'])
  // An n of the right length may begin with zeros.
  const { modulusLength } = { modulusLength: 0, ...key.algorithm }
  if (modulusLength < 2048) throw new TypeError('an RSA key of less than 2048 bits')
  return key
}
