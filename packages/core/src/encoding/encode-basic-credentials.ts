import { encodeBase64 } from './base-encodings.ts'

/** The value of an `authorization` header, RFC 7617, with UTF-8 octets. */
export function encodeBasicCredentials(userId: string, password: string): string {
  return `Basic ${encodeBase64(new TextEncoder().encode(`${userId}:${password}`))}`
}
