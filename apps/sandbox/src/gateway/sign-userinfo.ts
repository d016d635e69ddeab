import { importJWK, type JWTPayload, SignJWT } from 'jose'
import type { OperatorKeys } from './operator-keys.ts'

/** OpenID Connect Core 1.0, section 5.3.2: what userinfo tells, with `iss` and `aud`, as a JSON Web Token. */
export async function signUserinfo(claims: JWTPayload, keys: OperatorKeys): Promise<string> {
  const key = await keys.signing()
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(await importJWK(key, 'RS256'))
}
