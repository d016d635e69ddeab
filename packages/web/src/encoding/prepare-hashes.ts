import type { Hash, HmacSha256 } from '@mobile-connect/core'
import { encodeBase64url } from './encode-base64url.ts'

/** SHA-256 of UTF-8 text, in base64url. */
export type HashText = (text: string) => Promise<string>

/** HMAC-SHA-256 in base64url. The first part says what the others are, so that one secret serves several purposes. */
export type HashKeyed = (parts: readonly string[]) => Promise<string>

export function prepareHashText(hash: Hash): HashText {
  return async (text) => encodeBase64url(await hash('SHA-256', text))
}

export function prepareHashKeyed(hmacSha256: HmacSha256, secret: string): HashKeyed {
  const keyed = hmacSha256(secret)
  return async (parts) => encodeBase64url(await keyed(JSON.stringify(parts)))
}
