import {
  createMobileConnect,
  type MobileConnect,
  type Operator,
  operatorFromConfiguration,
  type RedirectOutcome,
  type SignatureVerifier,
} from '@mobile-connect/core'
import { memoryStorage } from '@mobile-connect/storage-memory'
import type { SigningKey } from '@mobile-connect/testkit'

export const issuer = 'https://operator.example'
export const subject = 'victim-pcr'
const clientId = 'shop'
const binding = 'b'.repeat(43)

/** A key with which an operator, or an attacker, signs. Its `kid` is that of the JWK. */
export type TokenKey = Pick<SigningKey, 'alg' | 'publicJwk' | 'sign'>

export interface RelyingParty {
  readonly mobileConnect: MobileConnect
  readonly operator: Operator
  /** Both legs of a sign-in at an operator that signs id_tokens with the first key. */
  readonly signIn: () => Promise<RedirectOutcome>
  readonly signLogoutToken: () => Promise<string>
}

/** A relying party, and one operator that publishes both keys and signs userinfo with the second. */
export function openRelyingParty(signatures: SignatureVerifier, key: TokenKey, userInfoKey = key): RelyingParty {
  let nonce = ''
  const claims = () => {
    const iat = Math.floor(Date.now() / 1_000)
    return { iss: issuer, sub: subject, aud: clientId, iat, exp: iat + 300 }
  }
  const answers: Readonly<Record<string, () => object | Promise<object | string>>> = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
      ...{ jwks_uri: `${issuer}/jwks`, userinfo_endpoint: `${issuer}/userinfo` },
    }),
    '/jwks': () => ({ keys: [...new Set([key.publicJwk, userInfoKey.publicJwk])] }),
    '/token': async () => ({
      ...{ access_token: 'token', token_type: 'Bearer', expires_in: 300 },
      id_token: await signToken(key, { ...claims(), nonce, acr: '2' }),
    }),
    '/userinfo': () => signToken(userInfoKey, { ...claims(), email: 'victim@shop.example' }),
  }
  const mobileConnect = createMobileConnect({
    application: { redirectUrl: 'https://shop.example/callback' },
    cacheKeySecret: 'a secret of this test, and no other',
    idTokenAlgorithms: [key.alg, userInfoKey.alg],
    ports: {
      http: {
        send: async ({ url }) => {
          const body = await answers[new URL(url).pathname]?.()
          const isToken = typeof body === 'string'
          const headers = new Headers({ 'content-type': isToken ? 'application/jwt' : 'application/json' })
          return { status: 200, headers, text: async () => (isToken ? body : JSON.stringify(body)) }
        },
      },
      ...memoryStorage(),
      signatures,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
  })
  const operator = operatorFromConfiguration({ name: 'operator', clientId, clientSecret: 'secret', issuer })
  const signIn = async () => {
    const started = await mobileConnect.startWithoutDiscovery(operator, { binding })
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    const asked = new URL(started.url).searchParams
    nonce = asked.get('nonce') ?? ''
    const answer = new URLSearchParams({ code: 'code', state: asked.get('state') ?? '', iss: issuer })
    return mobileConnect.handleUrlRedirect(`${asked.get('redirect_uri')}?${answer.toString()}`, { binding })
  }
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const signLogoutToken = () => signToken(key, { ...claims(), sid: 's', jti: crypto.randomUUID(), events })
  return { mobileConnect, operator, signIn, signLogoutToken }
}

/** A compact JWS of the claims, under the `alg` and `kid` of the key. */
export async function signToken({ alg, publicJwk, sign }: TokenKey, claims: object): Promise<string> {
  const write = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const input = `${write({ alg, kid: publicJwk.kid })}.${write(claims)}`
  return `${input}.${Buffer.from(await sign(new TextEncoder().encode(input))).toString('base64url')}`
}
