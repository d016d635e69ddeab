import type { RandomBytes } from '../crypto/random-bytes.port.ts'
import { webCrypto } from '../crypto/web-crypto.ts'
import { encodeBase64url } from '../encoding/base-encodings.ts'
import { SECRET_BYTES } from '../options/defaults.ts'

/**
 * Returns a new value for the cookie that ties a sign-in to one browser.
 *
 * Reads the random source. Keep the value in an `HttpOnly` cookie of this browser, and pass it as `binding`.
 *
 * @param randomBytes - Source of 32 bytes. Default: `crypto.getRandomValues`.
 * @returns 256 random bits in base64url, 43 characters.
 * @example
 * const binding = randomBinding()
 * @see {@link https://www.rfc-editor.org/rfc/rfc6819.html#section-5.3.5 | RFC 6819, section 5.3.5}
 */
export function randomBinding(randomBytes: RandomBytes = webCrypto().randomBytes): string {
  return encodeBase64url(randomBytes(SECRET_BYTES))
}
