import type { JsonWebKeySet } from '@mobile-connect/core'
import { createTestIssuer, type SigningAlgorithm, startLoopbackServer } from '@mobile-connect/testkit'
import { onTestFinished } from 'vitest'
import { canaries } from './canary-values.ts'

export type Behaviour =
  | 'well'
  | 'discovery_garbage'
  | 'token_error'
  | 'token_garbage'
  | 'token_redirect'
  | 'foreign_id_token'
  | 'forged_id_token'
  | 'unsigned_id_token'
  | 'worthless_key'
  | 'private_endpoint'

export interface OperatorParticulars {
  /** How id_tokens are signed. Default: RS256. */
  readonly alg?: SigningAlgorithm
  /** How metadata and tokens write the issuer. Default: as discovery does. */
  readonly name?: string
  readonly encrypt?: (idToken: string) => Promise<string>
  /** Seconds by which its clock is ahead. */
  readonly aheadS?: number
}

/** A Discovery Service and the operator it names, in one. Everything secret in its answers is known beforehand. */
export async function startOperator({ alg = 'RS256', name, encrypt, aheadS = 0 }: OperatorParticulars = {}) {
  let behaviour: Behaviour = 'well'
  let nonce = ''
  const idTokens: string[] = []
  const paths: string[] = []
  const everything = JSON.stringify(canaries)

  const server = await startLoopbackServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    paths.push(pathname)
    if (pathname === '/token' && behaviour === 'token_redirect') {
      response.writeHead(307, { location: '/elsewhere' }).end()
      return
    }
    void answer(pathname).then(({ status = 200, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  onTestFinished(server.close)
  const { origin } = server
  const issuer = await createTestIssuer({ issuer: name ?? origin, alg })

  const signIdToken = async (): Promise<string> => {
    const iat = Math.floor(Date.now() / 1_000) + aheadS
    const aud = behaviour === 'foreign_id_token' ? 'somebody-else' : 'client-at-operator'
    const claims = {
      iss: issuer.issuer,
      sub: canaries.pcr,
      aud,
      nonce,
      iat,
      exp: iat + 300,
      auth_time: iat,
      acr: '2',
      amr: ['OK'],
    }
    const isUnsigned = behaviour === 'unsigned_id_token'
    const signed = await issuer.signIdToken(claims, isUnsigned ? { alg: 'none' } : {})
    const idToken = behaviour === 'forged_id_token' ? replaceClaims(signed, { ...claims, sub: 'victim' }) : signed
    idTokens.push(idToken)
    return idToken
  }
  const answer = async (path: string): Promise<{ readonly status?: number; readonly body: unknown }> => {
    if (path === '/discovery' && behaviour === 'discovery_garbage') return { body: everything.slice(1) }
    if (path === '/token' && behaviour === 'token_garbage') return { status: 500, body: everything.slice(1) }
    if (path === '/token' && behaviour === 'token_error') {
      return { status: 400, body: { error: 'invalid_grant', error_description: `not for +44${canaries.msisdn}` } }
    }
    switch (path) {
      case '/discovery':
        return { body: describeOperator(origin) }
      case '/.well-known/openid-configuration':
        return {
          body: {
            ...describeMetadata(origin),
            issuer: issuer.issuer,
            ...(behaviour === 'private_endpoint' && { token_endpoint: 'https://10.0.0.1/token' }),
          },
        }
      case '/jwks':
        return { body: behaviour === 'worthless_key' ? weaken(issuer.jwks()) : issuer.jwks() }
      case '/token': {
        const { accessToken: access_token, refreshToken: refresh_token } = canaries
        const idToken = await signIdToken()
        const id_token = encrypt === undefined ? idToken : await encrypt(idToken)
        return { body: { access_token, refresh_token, id_token, token_type: 'Bearer', expires_in: 300 } }
      }
      case '/userinfo':
        return { body: { sub: canaries.pcr, phone_number: `+44${canaries.msisdn}` } }
      default:
        return { status: 404, body: everything }
    }
  }
  return {
    /** As discovery names it. */
    origin,
    discoveryUrl: `${origin}/discovery`,
    idTokens,
    /** Of all requests so far. */
    paths,
    behave: (next: Behaviour) => void (behaviour = next),
    /** What the browser would have brought. */
    receiveAuthorization: (location: string): URLSearchParams => {
      const { searchParams } = new URL(location)
      nonce = searchParams.get('nonce') ?? ''
      return searchParams
    },
  }
}

/** The signature is that of the old claims. */
function replaceClaims(idToken: string, claims: object): string {
  const [header = '', , signature = ''] = idToken.split('.')
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

/** With exponent 1 anyone can sign. */
function weaken({ keys }: JsonWebKeySet): JsonWebKeySet {
  return { keys: keys.map((key) => ({ ...key, e: 'AQ' })) }
}

function describeOperator(origin: string): object {
  const links = {
    authorization: 'authorize',
    token: 'token',
    userinfo: 'userinfo',
    jwks: 'jwks',
    tokenrevoke: 'revoke',
  }
  return {
    ttl: Date.now() + 600_000,
    subscriber_id: canaries.subscriberId,
    response: {
      client_id: 'client-at-operator',
      client_secret: canaries.operatorSecret,
      serving_operator: 'Example Operator A',
      apis: {
        operatorid: {
          link: [
            ...Object.entries(links).map(([rel, path]) => ({ rel, href: `${origin}/${path}` })),
            { rel: 'issuer', href: origin },
            { rel: 'openid-configuration', href: `${origin}/.well-known/openid-configuration` },
          ],
        },
      },
    },
  }
}

function describeMetadata(origin: string): object {
  return {
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/userinfo`,
    revocation_endpoint: `${origin}/revoke`,
    jwks_uri: `${origin}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    scopes_supported: ['openid', 'mc_authn'],
  }
}
