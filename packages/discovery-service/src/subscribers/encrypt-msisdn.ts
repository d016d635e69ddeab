import type { Jwk } from '@mobile-connect/core'
import { findRsaKeyFault } from '../keys/find-rsa-key-fault.ts'
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
  const fault = findRsaKeyFault({ n, e })
  if (fault !== undefined) throw new TypeError(`subscriberIdKey ${fault}`)
  return crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, algorithm, false, ['encrypt'])
}
