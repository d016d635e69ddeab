import { encodeBase64url } from '../../encoding/base-encodings.ts'
import { SECRET_BYTES } from '../../options/defaults.ts'
import type { RandomBytes } from '../../crypto/random-bytes.port.ts'

/** 256 random bits in base64url, 43 characters. */
export function createSecret({ randomBytes }: { readonly randomBytes: RandomBytes }): string {
  return encodeBase64url(randomBytes(SECRET_BYTES))
}
