import { encodeBase64Url } from '../../issuer/base64url.ts'

const octetsOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export interface EncryptionRequest {
  readonly text: string
  readonly publicKey: CryptoKey
  readonly header: Readonly<Record<string, string>>
}

/** A compact JWE with RSA-OAEP and A256GCM (RFC 7516, section 5.1), made without any library. */
export async function encryptWithRsa({ text, publicKey, header }: EncryptionRequest): Promise<string> {
  const secret = crypto.getRandomValues(new Uint8Array(32))
  const encrypted = new Uint8Array(await crypto.subtle.encrypt('RSA-OAEP', publicKey, secret))
  return seal(text, secret, encrypted, { enc: 'A256GCM', ...header })
}

/** A compact JWE with ECDH-ES on P-256 and A256GCM (RFC 7518, section 4.6). */
export async function encryptWithEcdh({ text, publicKey, header }: EncryptionRequest): Promise<string> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const agreed = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, pair.privateKey, 256)
  const secret = await deriveSecret(new Uint8Array(agreed))
  return seal(text, secret, new Uint8Array(), { enc: 'A256GCM', epk: { kty, crv, x, y }, ...header })
}

/** Concat KDF for one block of SHA-256, with `A256GCM` and nothing known of the parties. */
export async function deriveSecret(agreed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const number = (value: number): number[] => [0, 0, 0, value]
  const name = octetsOf('A256GCM')
  const parts = [...number(1), ...agreed, ...number(name.length), ...name, ...number(0), ...number(0), 0, 0, 1, 0]
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(parts)))
}

/** A compact JWE of which the content alone is still to be encrypted, with A256GCM. */
export async function seal(
  text: string | Uint8Array,
  secret: Uint8Array<ArrayBuffer>,
  encryptedKey: Uint8Array,
  header: object,
): Promise<string> {
  const protectedHeader = encodeBase64Url(octetsOf(JSON.stringify(header)))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
  const parameters = { name: 'AES-GCM', iv, additionalData: octetsOf(protectedHeader) }
  const octets = typeof text === 'string' ? octetsOf(text) : Uint8Array.from(text)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, octets))
  const parts = [encryptedKey, iv, sealed.slice(0, -16), sealed.slice(-16)].map((part) => encodeBase64Url(part))
  return [protectedHeader, ...parts].join('.')
}
