import { randomBytes } from 'node:crypto'
import { createMobileConnect, type CryptoPorts, type HttpPort, type MobileConnect } from '@mobile-connect/core'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createTestIssuer } from '@mobile-connect/testkit'
import type { AnswerFetch } from './peer.ts'

/** A relying party with storage in memory, and the operator that answers it without a network. */
export interface RelyingParty {
  readonly options: Parameters<typeof createMobileConnect>[0]
  readonly mobileConnect: MobileConnect
  /** The same operator for clients that call `fetch`. */
  readonly fetch: AnswerFetch
  /** Returns the URL of the browser after the user has approved. */
  readonly approve: Approve
  /** The same with an id_token that another key signed. */
  readonly forge: Approve
}

type Approve = (started: { readonly state: string; readonly nonce: string }) => Promise<string>

export const memoryOperator = {
  issuer: 'https://operator.example',
  clientId: 'client',
  clientSecret: 'secret',
  redirectUrl: 'https://rp.example/callback',
}
const { issuer, clientId, clientSecret, redirectUrl } = memoryOperator
const DISCOVERY_URL = 'https://discovery.example/'
const endpoints = {
  authorization: `${issuer}/authorize`,
  token: `${issuer}/token`,
  jwks: `${issuer}/jwks`,
  'openid-configuration': `${issuer}/.well-known/openid-configuration`,
}

export async function createRelyingParty(cryptoPorts: CryptoPorts): Promise<RelyingParty> {
  const [{ signIdToken, jwks }, forger] = [await createTestIssuer({ issuer }), await createTestIssuer({ issuer })]
  const idTokens = new Map<string, string>()
  const documents: Readonly<Record<string, object>> = {
    [DISCOVERY_URL]: describeOperator(),
    [endpoints['openid-configuration']]: describeMetadata(),
    [endpoints.jwks]: jwks(),
  }
  const answer = (url: string, body: string): string => {
    const code = new URLSearchParams(body).get('code') ?? ''
    const idToken = idTokens.get(code)
    idTokens.delete(code)
    const tokens = { access_token: 'a'.repeat(40), token_type: 'Bearer', expires_in: 300, id_token: idToken }
    return JSON.stringify(documents[url] ?? tokens)
  }
  const http: HttpPort = {
    send: async ({ url, body = '' }) => {
      const text = answer(url.split('?')[0] ?? '', body)
      return {
        status: 200,
        headers: { get: (name) => (name.toLowerCase() === 'content-type' ? 'application/json' : null) },
        text: async () => text,
      }
    },
  }
  const approveBy =
    (sign: typeof signIdToken): Approve =>
    async ({ state, nonce }) => {
      const code = randomBytes(16).toString('hex')
      const iat = Math.floor(Date.now() / 1_000)
      const claims = { iss: issuer, sub: 'pcr', aud: clientId, exp: iat + 300, iat, nonce, acr: '2', amr: ['SIM_OK'] }
      idTokens.set(code, await sign(claims, { kid: jwks().keys[0]?.kid }))
      return `${redirectUrl}?${new URLSearchParams({ code, state }).toString()}`
    }
  const options = {
    application: { clientId, clientSecret, discoveryUrl: DISCOVERY_URL, redirectUrl },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      http,
      ...memoryStorage(),
      clock: Date.now,
      ...cryptoPorts,
    },
  }
  return {
    options,
    mobileConnect: createMobileConnect(options),
    fetch: async (url, { body } = {}) => {
      const form = body instanceof URLSearchParams ? body.toString() : ''
      return new Response(answer(url, form), { headers: { 'content-type': 'application/json' } })
    },
    approve: approveBy(signIdToken),
    forge: approveBy(forger.signIdToken),
  }
}

function describeOperator(): object {
  const link = Object.entries(endpoints).map(([rel, href]) => ({ rel, href }))
  const response = { client_id: clientId, client_secret: clientSecret, serving_operator: 'Operator' }
  return { ttl: Date.now() + 3_600_000, response: { ...response, apis: { operatorid: { link } } } }
}

function describeMetadata(): object {
  return {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    jwks_uri: endpoints.jwks,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'mc_authn'],
    mobile_connect_version_supported: [{ 'openid mc_authn': 'mc_v2.0' }],
  }
}
