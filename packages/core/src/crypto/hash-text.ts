import { encodeBase64url } from '../encoding/base-encodings.ts'
import type { Hash } from './hash.port.ts'
import { type ValueOrPromise, whenKnown } from './value-or-promise.ts'

/** SHA-256 over the UTF-8 bytes of a text, in base64url: 43 characters. */
export function hashText(hash: Hash, text: string): ValueOrPromise<string> {
  return whenKnown(hash('SHA-256', text), encodeBase64url)
}
