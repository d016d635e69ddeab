import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import ky from 'ky'
import { Agent } from 'undici'
import type { SignInPeer, SignInPeerOptions, Started } from './peer.ts'

interface Pending {
  readonly nonce: string
  readonly verifier: string
}

type Claims = Readonly<Record<string, unknown>>
type RequestToken = (form: Readonly<Record<string, string>>) => Promise<string>
type VerifyIdToken = (idToken: string) => Claims | Promise<Claims>

/** The least code that signs in at one operator: `undici.request` and a synchronous `crypto.verify`. */
export async function openUndiciByHand(options: SignInPeerOptions): Promise<SignInPeer> {
  const { issuer } = options
  const agent = new Agent({ allowH2: false })
  const keySet = (await (await fetch(`${issuer}/jwks`)).json()) as { readonly keys: readonly JsonWebKey[] }
  const keys = new Map(keySet.keys.map((key) => [key['kid'], createPublicKey({ key, format: 'jwk' })]))
  const headers = { authorization: basic(options), 'content-type': 'application/x-www-form-urlencoded' }
  const requestToken: RequestToken = async (form) => {
    const body = new URLSearchParams(form).toString()
    const reply = await agent.request({ origin: issuer, path: '/token', method: 'POST', headers, body })
    return ((await reply.body.json()) as { readonly id_token: string }).id_token
  }
  const verifyIdToken: VerifyIdToken = (idToken) => {
    const [header = '', payload = '', signature = ''] = idToken.split('.')
    const { alg, kid } = JSON.parse(decode(header)) as { readonly alg: string; readonly kid: string }
    const key = keys.get(kid)
    const input = Buffer.from(`${header}.${payload}`)
    if (alg !== 'RS256' || key === undefined || !verify('sha256', input, key, Buffer.from(signature, 'base64url'))) {
      throw new Error('signature')
    }
    return JSON.parse(decode(payload)) as Claims
  }
  return { ...signInBy(options, requestToken, verifyIdToken), close: () => agent.close() }
}

/** The same with ky and jose. */
export function openKyByHand(options: SignInPeerOptions): SignInPeer {
  const { issuer, clientId } = options
  const keySet = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  const headers = { authorization: basic(options) }
  const requestToken: RequestToken = async (form) => {
    const body = new URLSearchParams(form)
    const reply = await ky.post(`${issuer}/token`, { body, headers, retry: 0, redirect: 'manual' })
    return (await reply.json<{ readonly id_token: string }>()).id_token
  }
  const verifyIdToken: VerifyIdToken = async (idToken) =>
    (await jwtVerify(idToken, keySet, { algorithms: ['RS256'], issuer, audience: clientId })).payload
  return signInBy(options, requestToken, verifyIdToken)
}

function signInBy(
  { issuer, clientId, redirectUrl }: SignInPeerOptions,
  requestToken: RequestToken,
  verifyIdToken: VerifyIdToken,
): SignInPeer {
  const pending = new Map<string, Pending>()
  const start = (): Started => {
    const [state = '', nonce = '', verifier = ''] = [0, 1, 2].map(() => randomBytes(32).toString('base64url'))
    const parameters = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUrl,
      response_type: 'code',
      scope: 'openid mc_authn',
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    pending.set(state, { nonce, verifier })
    return { url: `${issuer}/authorize?${parameters.toString()}`, state, nonce }
  }
  return {
    start: async () => start(),
    complete: async (redirect) => {
      const answer = new URL(redirect).searchParams
      const state = answer.get('state') ?? ''
      const kept = pending.get(state)
      if (kept === undefined || answer.get('iss') !== issuer) throw new Error('state or issuer')
      pending.delete(state)
      const claims = await verifyIdToken(
        await requestToken({
          grant_type: 'authorization_code',
          code: answer.get('code') ?? '',
          redirect_uri: redirectUrl,
          code_verifier: kept.verifier,
        }),
      )
      const { iss, aud, nonce, exp, sub } = claims
      const isValid = iss === issuer && aud === clientId && nonce === kept.nonce && Number(exp) * 1_000 > Date.now()
      if (!isValid || typeof sub !== 'string') throw new Error('claims')
      return sub
    },
  }
}

function basic({ clientId, clientSecret }: SignInPeerOptions): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString()
}
