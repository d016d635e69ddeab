import { encodeBase64url } from '../../encoding/encode-base64url.ts'
import { hashSha256 } from '../../encoding/hash-sha256.ts'

/** The id of a pending sign-in: found only with the `state` and the browser that began it. */
export function deriveAuthenticationId(state: string, binding: string): Promise<string> {
  return derive(['authentication', state, binding])
}

/** The id of a browser's pending operator selection; the selection page hands nothing back that could identify it. */
export function deriveSelectionId(binding: string): Promise<string> {
  return derive(['selection', binding])
}

async function derive(parts: readonly string[]): Promise<string> {
  return encodeBase64url(await hashSha256(JSON.stringify(parts)))
}
