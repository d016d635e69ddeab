import type { Hash, RandomBytes } from '@mobile-connect/core'
import { isPatternedKey } from '../keys/is-patterned-key.ts'
import { decodeBase64url, encodeBase64url } from '../wire/encode-bytes.ts'

const secretForm = /^mcds1_([\w-]{43})([0-9a-f]{8})$/
const hashForm = /^\$mc-sha256\$v=1\$[\w-]{43}$/

/**
 * Generates a client secret: `mcds1_`, 256 random bits in base64url, and their CRC-32 in hexadecimal.
 *
 * The prefix and the checksum distinguish it from any text that a user chooses, and let secret scanners find it.
 *
 * @param randomBytes - A cryptographic source.
 * @returns 57 characters that need no escaping in a header or a URL.
 * @throws TypeError when the source returns other than 32 bytes, or a pattern such as zeros.
 * @example
 * const clientSecret = generateClientSecret((count) => crypto.getRandomValues(new Uint8Array(count)))
 */
export function generateClientSecret(randomBytes: RandomBytes): string {
  const body = encodeBase64url(randomBytes(32))
  const secret = `mcds1_${body}${computeCrc32(body)}`
  if (!isGeneratedSecret(secret)) throw new TypeError('randomBytes must return 32 random bytes, not a pattern')
  return secret
}

/**
 * Returns whether {@link generateClientSecret} may have made a text: prefix, length and checksum fit, and the rest is the
 * base64url of 32 bytes that are no pattern. Nothing proves that bytes were random: a user can choose words in this form.
 *
 * Pure.
 */
export function isGeneratedSecret(text: string): boolean {
  const [, body = '', checksum] = secretForm.exec(text) ?? []
  if (checksum === undefined || computeCrc32(body) !== checksum) return false
  const bytes = decodeBase64url(body)
  if (bytes === undefined || encodeBase64url(bytes) !== body) return false
  // base64url restricts the last character, so a word that repeats may end before it.
  return !isPatternedKey(bytes) && !isPatternedKey(new TextEncoder().encode(body.slice(0, -1)))
}

/**
 * Returns whether a text has the form of a fast hash, which only generated secrets have: `$mc-sha256$v=1$` and SHA-256 in
 * base64url.
 *
 * Pure.
 */
export function isGeneratedSecretHash(text: string): boolean {
  return hashForm.test(text)
}

/** The fast hash. Neither salt nor cost adds anything to 256 random bits. */
export async function hashGeneratedSecret(secret: string, hash: Hash): Promise<string> {
  return nameDigest(await hash('SHA-256', secret))
}

/** The text that is stored for the SHA-256 of a generated secret. */
export function nameDigest(digest: Uint8Array): string {
  return `$mc-sha256$v=1$${encodeBase64url(digest)}`
}

/** CRC-32 of a text of ASCII, in eight hexadecimal digits. @see {@link https://www.rfc-editor.org/rfc/rfc1952.html#section-8 | RFC 1952, section 8} */
export function computeCrc32(text: string): string {
  let crc = 0xffffffff
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index)
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
