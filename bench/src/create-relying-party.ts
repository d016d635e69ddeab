import { randomBytes } from 'node:crypto'
import {
  createMobileConnect,
  type CryptoPorts,
  type HttpPort,
  type Jwk,
  type MobileConnect,
  type OperatorFound,
} from '@mobile-connect/core'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createTestIssuer } from '@mobile-connect/testkit'

/** A relying party whose operator answers from memory. */
export interface RelyingParty {
  readonly mobileConnect: MobileConnect
  readonly found: OperatorFound
  readonly issuer: string
  readonly clientId: string
  readonly jwk: Jwk
  readonly signIdToken: (nonce: string) => Promise<string>
  /** What the browser comes back with, once the person has approved. */
  readonly approve: (started: { readonly state: string; readonly nonce: string }) => Promise<string>
}

const issuer = 'https://operator.example'
const clientId = 'client'
const redirectUrl = 'https://rp.example/callback'
const endpoints = {
  authorization: `${issuer}/authorize`,
  token: `${issuer}/token`,
  jwks: `${issuer}/jwks`,
  openidConfiguration: `${issuer}/.well-known/openid-configuration`,
}
const metadata = {
  issuer,
  authorization_endpoint: endpoints.authorization,
  token_endpoint: endpoints.token,
  jwks_uri: endpoints.jwks,
  scopes_supported: ['openid', 'mc_authn'],
  mobile_connect_version_supported: [{ 'openid mc_authn': 'mc_v2.0' }],
}

export async function createRelyingParty(cryptoPorts: CryptoPorts): Promise<RelyingParty> {
  const { signIdToken: signClaims, jwks } = await createTestIssuer({ issuer })
  const [jwk] = jwks().keys
  if (jwk === undefined) throw new Error('an issuer without a key')
  const idTokens = new Map<string, string>()
  const signIdToken = (nonce: string): Promise<string> => {
    const nowS = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: issuer,
      sub: 'pcr',
      aud: clientId,
      exp: nowS + 300,
      iat: nowS,
      nonce,
      acr: '2',
      amr: ['SIM_OK'],
    }
    return signClaims(claims)
  }
  return {
    mobileConnect: createMobileConnect({
      application: { clientId, clientSecret: 'secret', discoveryUrl: 'https://discovery.example/', redirectUrl },
      cacheKeySecret: 'tests need no better secret than this',
      ports: {
        http: answerFromMemory(idTokens, { [endpoints.openidConfiguration]: metadata, [endpoints.jwks]: jwks() }),
        ...memoryStorage(),
        clock: Date.now,
        ...cryptoPorts,
      },
    }),
    found: {
      kind: 'start_authentication',
      operator: { name: 'Operator', clientId, clientSecret: 'secret', endpoints },
    },
    issuer,
    clientId,
    jwk,
    signIdToken,
    approve: async ({ state, nonce }) => {
      const code = randomBytes(16).toString('hex')
      idTokens.set(code, await signIdToken(nonce))
      return `${redirectUrl}?${new URLSearchParams({ code, state }).toString()}`
    },
  }
}

function answerFromMemory(idTokens: Map<string, string>, documents: Readonly<Record<string, object>>): HttpPort {
  return {
    send: async ({ url, body }) => {
      const code = new URLSearchParams(body).get('code') ?? ''
      const tokens = {
        access_token: 'a'.repeat(40),
        token_type: 'Bearer',
        expires_in: 300,
        id_token: idTokens.get(code),
      }
      idTokens.delete(code)
      const text = JSON.stringify(documents[url] ?? tokens)
      return {
        status: 200,
        headers: { get: (name) => (name.toLowerCase() === 'content-type' ? 'application/json' : null) },
        text: async () => text,
      }
    },
  }
}
