import { createHmac } from 'node:crypto'

/** A secret for one purpose; who learns it learns none of the others. */
export function deriveSecret(secret: Uint8Array, purpose: 'discovery cache' | 'sessions' | 'rate limits'): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}
