import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { hashSha256 } from '../encoding/hash-sha256.ts'

/** The S256 challenge of a verifier (RFC 7636, section 4.2). */
export async function createCodeChallenge(codeVerifier: string): Promise<string> {
  return encodeBase64url(await hashSha256(codeVerifier))
}
