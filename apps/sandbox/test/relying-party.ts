import { createHash, createPublicKey, randomBytes, verify, type JsonWebKey } from 'node:crypto'
import type { Sandbox } from '../src/create-sandbox.ts'

export const redirectUrl = 'http://localhost:8080/server_side_api/discovery_callback'

/** Asks for the phone number at premiuminfo. */
export const identityRequest = {
  scope: 'openid mc_identity_phonenumber',
  version: 'mc_v2.0',
  client_name: 'Example Shop',
  context: 'Share your number',
  binding_message: '',
}

interface SignInRequest {
  readonly operator?: string
  /** 0 is Example Shop, 1 Example Bank. */
  readonly application?: 0 | 1
  /** Added to, or with `undefined` taken from, a request that is right. */
  readonly parameters?: Readonly<Record<string, string | undefined>>
}

/** A relying party of a few lines: its own PKCE, its own cookies, nothing shared with the packages under development. */
export interface RelyingParty {
  readonly clientId: string
  readonly codeVerifier: string
  readonly authorizeUrl: URL
  /** Follows redirects and keeps cookies until a page, or the redirect URL, is reached. */
  readonly browse: (url: string | URL, init?: RequestInit) => Promise<Visit>
  /** The browser's cookies, for a request whose redirect it must not follow. */
  readonly headers: () => { readonly cookie: string }
  readonly exchange: (code: string | undefined, more?: Record<string, string>) => Promise<TokenAnswer>
}

export interface Visit {
  readonly url: string
  readonly status: number
  readonly page: string
  /** Parameters of the redirect URL, once that is where the browser was sent. */
  readonly answer: Readonly<Record<string, string>> | undefined
}

export interface TokenAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export function relyingParty(
  sandbox: Sandbox,
  { operator = 'g', application = 0, parameters = {} }: SignInRequest = {},
): RelyingParty {
  const registered = sandbox.description.applications[application]
  const clientId = `${registered?.clientId ?? ''}-at-${operator}`
  const credentials = Buffer.from(`${clientId}:${registered?.clientSecret ?? ''}-at-${operator}`).toString('base64')
  const issuer = `${sandbox.url}/operators/${operator}`
  const codeVerifier = randomBytes(32).toString('base64url')
  const request: Record<string, string | undefined> = {
    client_id: clientId,
    redirect_uri: redirectUrl,
    response_type: 'code',
    scope: 'openid mc_authn',
    state: 'the-state',
    nonce: 'the-nonce',
    acr_values: '2',
    version: 'mc_v1.2',
    login_hint: 'MSISDN:447700900917',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  }
  const authorizeUrl = new URL(`${issuer}/authorize`)
  for (const [name, value] of Object.entries(request))
    if (value !== undefined) authorizeUrl.searchParams.set(name, value)

  const cookies = new Map<string, string>()
  const headers = (): { cookie: string } => ({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  const visit = async (url: URL, init: RequestInit = {}): Promise<Visit> => {
    if (url.href.startsWith(request.redirect_uri ?? redirectUrl)) {
      return { url: url.href, status: 0, page: '', answer: Object.fromEntries(url.searchParams) }
    }
    const response = await fetch(url, { ...init, redirect: 'manual', headers: headers() })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) {
      return { url: url.href, status: response.status, page: await response.text(), answer: undefined }
    }
    await response.body?.cancel()
    return visit(new URL(location, url))
  }

  return {
    clientId,
    codeVerifier,
    authorizeUrl,
    headers,
    browse: (url, init) => visit(new URL(url), init),
    exchange: async (code = '', more = {}) => {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          redirect_uri: request.redirect_uri ?? redirectUrl,
          code_verifier: codeVerifier,
          ...more,
        }),
      })
      return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
    },
  }
}

export interface IdToken {
  readonly header: { readonly alg: string; readonly kid?: string }
  readonly claims: Readonly<Record<string, unknown>> & { readonly iat: number; readonly exp: number }
}

/** The id_token of a token answer, once its signature fits a key the operator publishes. */
export async function readIdToken(sandbox: Sandbox, operator: string, { body }: TokenAnswer): Promise<IdToken> {
  const [header = '', payload = '', signature = ''] = String(body.id_token).split('.')
  const token = decodeToken(body.id_token)
  const jwk = (await publishedKeys(sandbox, operator)).find(({ kid }) => kid === token.header.kid)
  if (!jwk) throw new Error('the key that signed is not published')
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('sha256', signed, createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'))) {
    throw new Error('the signature does not fit')
  }
  return token
}

/** A token as it is, whoever signed it. */
export function decodeToken(token: unknown): IdToken {
  const [header, claims] = String(token)
    .split('.', 2)
    .map((part): unknown => (part ? JSON.parse(Buffer.from(part, 'base64url').toString()) : undefined))
  return { header, claims } as IdToken
}

export async function publishedKeys(sandbox: Sandbox, operator: string): Promise<(JsonWebKey & { kid?: string })[]> {
  const response = await fetch(`${sandbox.url}/operators/${operator}/jwks.json`)
  return ((await response.json()) as { keys: (JsonWebKey & { kid?: string })[] }).keys
}

/** Signs in with a number that approves at once. */
export async function signIn(
  sandbox: Sandbox,
  request: SignInRequest = {},
): Promise<TokenAnswer & { idToken: IdToken }> {
  const party = relyingParty(sandbox, request)
  const { answer } = await party.browse(party.authorizeUrl)
  const tokens = await party.exchange(answer?.code)
  return { ...tokens, idToken: await readIdToken(sandbox, request.operator ?? 'g', tokens) }
}

/** Presses a phone's button by the script API. */
export async function press(sandbox: Sandbox, msisdn: string, button: string, body?: object): Promise<Response> {
  return fetch(`${sandbox.url}/sandbox/handset/${msisdn}/${button}`, {
    method: 'POST',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
}
