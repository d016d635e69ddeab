import { requireMethod } from '../wire/refusal.ts'
import type { SigningJwk } from './issue-subscriber-id-token.ts'

/** The JWKS by which operators verify a `subscriber_id_token`, every key of the ring in it. Names the public members, so that no private one can slip out. */
export function answerSigningKeys(request: Request, signingKeys: readonly SigningJwk[]): Response {
  requireMethod(request, 'GET')
  return Response.json(
    { keys: signingKeys.map(pickPublicMembers) },
    { headers: { 'cache-control': 'public, max-age=900' } },
  )
}

function pickPublicMembers({ kty, kid, alg, n, e, crv, x, y }: SigningJwk): object {
  return { kty, kid, alg, use: 'sig', n, e, crv, x, y }
}
