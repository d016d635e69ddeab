import { requireMethod } from '../wire/refusal.ts'
import type { WireReply, WireRequest } from '../wire/wire-exchange.ts'
import type { SigningJwk } from './issue-subscriber-id-token.ts'

/** The JWKS by which operators verify a `subscriber_id_token`, every key of the ring in it. Names the public members, so that no private one can slip out. */
export function answerSigningKeys(request: WireRequest, signingKeys: readonly SigningJwk[]): WireReply {
  requireMethod(request, 'GET')
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=900' },
    cookies: [],
    body: JSON.stringify({ keys: signingKeys.map(pickPublicMembers) }),
  }
}

function pickPublicMembers({ kty, kid, alg, n, e, crv, x, y }: SigningJwk): object {
  return { kty, kid, alg, use: 'sig', n, e, crv, x, y }
}
