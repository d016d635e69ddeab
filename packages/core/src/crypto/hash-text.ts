import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { Hash } from './hash.port.ts'
import type { ValueOrPromise } from './value-or-promise.ts'
import { whenKnown } from './when-known.ts'

/** SHA-256 over the UTF-8 bytes of a text, in base64url: 43 characters. */
export function hashText(hash: Hash, text: string): ValueOrPromise<string> {
  return whenKnown(hash('SHA-256', text), encodeBase64url)
}
