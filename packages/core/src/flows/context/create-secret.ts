import type { RandomBytes } from '../../crypto/random-bytes.port.ts'
import { encodeBase64url, encodeHex } from '../../encoding/base-encodings.ts'
import { SECRET_BYTES } from '../../options/defaults.ts'

/** 256 random bits in base64url, 43 characters. */
export function createSecret({ randomBytes }: { readonly randomBytes: RandomBytes }): string {
  return encodeBase64url(randomBytes(SECRET_BYTES))
}

/** Three of them from one draw, because a draw costs more than the bytes on most platforms. */
export function createSecrets(randomBytes: RandomBytes): readonly [string, string, string] {
  const bytes = randomBytes(3 * SECRET_BYTES)
  const secretAt = (place: number): string =>
    encodeBase64url(bytes.subarray(place * SECRET_BYTES, (place + 1) * SECRET_BYTES))
  return [secretAt(0), secretAt(1), secretAt(2)]
}

/** A version 4 UUID (RFC 9562, section 5.4), as Mobile Connect recommends for `correlation_id`. */
export function createCorrelationId(randomBytes: RandomBytes): string {
  const octets = randomBytes(16)
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80
  const hex = encodeHex(octets)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
