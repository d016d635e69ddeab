import { hashSha256 } from '../encoding/hash-sha256.ts'

/** What a logout under way is kept under; another browser never finds it. */
export function deriveLogoutId(state: string, binding: string): Promise<string> {
  return hashSha256(`logout ${state} ${binding}`)
}
