import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { createVerifier } from 'fast-jwt'
import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import type { IdTokenPeerOptions, IdTokenPeers, VerifyIdToken } from '../../src/peer.ts'

export const openVerifiers: IdTokenPeers['openVerifiers'] = async (options) => ({
  ...(options.alg !== 'EdDSA' && { jsonwebtoken: openJsonwebtoken(options) }),
  'fast-jwt': openFastJwt(options),
  'jose, remote set': openJose(options),
})

function openJsonwebtoken({ alg, issuer, clientId, keys }: IdTokenPeerOptions): VerifyIdToken {
  const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' })
  return (idToken, nonce) =>
    jsonwebtoken.verify(idToken, key, {
      algorithms: [alg as 'RS256'],
      issuer,
      audience: clientId,
      nonce,
      clockTolerance: 60,
    })
}

/** Without its cache of tokens: each id_token arrives once. */
function openFastJwt({ alg, issuer, clientId, keys }: IdTokenPeerOptions): VerifyIdToken {
  const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const verify = createVerifier({
    key: key.toString(),
    algorithms: [alg as 'RS256'],
    allowedIss: issuer,
    allowedAud: clientId,
    clockTolerance: 60_000,
    requiredClaims: ['exp', 'iat', 'nonce'],
    cache: false,
  })
  return (idToken, nonce) => {
    requireNonce(verify(idToken) as JWTPayload, nonce)
  }
}

function openJose({ alg, issuer, clientId, keys }: IdTokenPeerOptions): VerifyIdToken {
  const keySet = createRemoteJWKSet(new URL(`${issuer}/jwks`), {
    [customFetch]: async () => Response.json({ keys }),
  })
  const options = {
    algorithms: [alg],
    issuer,
    audience: clientId,
    clockTolerance: 60,
    requiredClaims: ['exp', 'iat', 'nonce'],
  }
  return async (idToken, nonce) => {
    const { payload } = await jwtVerify(idToken, keySet, options)
    requireNonce(payload, nonce)
  }
}

function requireNonce(claims: JWTPayload, nonce: string): void {
  if (claims['nonce'] !== nonce) throw new Error('wrong nonce')
}
