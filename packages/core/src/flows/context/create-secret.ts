import { encodeBase64url } from '../../encoding/encode-base64url.ts'
import type { RandomBytes } from '../../ports/random-bytes.port.ts'

const SECRET_OCTETS = 32

/** 256 random bits in base64url, 43 characters. */
export function createSecret({ randomBytes }: { readonly randomBytes: RandomBytes }): string {
  return encodeBase64url(randomBytes(SECRET_OCTETS))
}
