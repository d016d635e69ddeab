import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createTestIssuer } from '@mobile-connect/testkit'
import { accessTokenPrefix, operatorClient, refreshTokenPrefix } from './operator-secrets.ts'
import { personalNumber } from './personal-number.ts'
import { readCode } from './read-code.ts'

interface Answer {
  readonly status?: number
  readonly body?: object
}

/**
 * A program: a Discovery Service and the operator it names, as quick as they can be, so that they are not what a
 * measurement measures. Keeps nothing: who signs in, and the nonce, are in the code that `approve` writes.
 */
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '', 'http://localhost')
  void text(request)
    .then((body) => answer(pathname, new URLSearchParams(body), request.headers.authorization ?? ''))
    .then(({ status = 200, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
}).listen(0, '127.0.0.1', () => process.send?.({ ready: true, url: origin() }))
process.once('disconnect', () => process.exit())

const origin = (): string => `http://localhost:${(server.address() as AddressInfo).port}`
const issuer = createTestIssuer()
const forger = createTestIssuer()

async function answer(path: string, form: URLSearchParams, authorization: string): Promise<Answer> {
  switch (path) {
    case '/discovery':
      return { body: describeOperator() }
    case '/.well-known/openid-configuration':
      return { body: describeMetadata() }
    case '/jwks':
      return { body: (await issuer).jwks() }
    case '/token':
      return answerToken(form)
    case '/userinfo':
    case '/premiuminfo': {
      const sub = authorization.replace(`Bearer ${accessTokenPrefix}`, '')
      return { body: { sub, phone_number: personalNumber(sub), phone_number_verified: true } }
    }
    case '/revoke':
      return {}
    default:
      return { status: 404, body: { error: 'not_found' } }
  }
}

async function answerToken(form: URLSearchParams): Promise<Answer> {
  const refreshed = form.get('refresh_token')?.replace(refreshTokenPrefix, '')
  if (refreshed !== undefined) return { body: tokensOf(refreshed) }
  const approval = readCode(form.get('code') ?? '')
  if (approval === undefined) return { status: 400, body: { error: 'invalid_grant' } }
  const { sub, nonce, isForged } = approval
  const iat = Math.floor(Date.now() / 1_000)
  const claims = { iss: origin(), sub, aud: operatorClient.id, nonce, iat, exp: iat + 300, auth_time: iat, acr: '2' }
  const signer = await (isForged ? forger : issuer)
  const header = { kid: (await issuer).jwks().keys[0]?.kid }
  const id_token = await signer.signIdToken({ ...claims, amr: ['SIM_OK'] }, header)
  return { body: { ...tokensOf(sub), id_token } }
}

function tokensOf(sub: string): object {
  const [access_token, refresh_token] = [accessTokenPrefix + sub, refreshTokenPrefix + sub]
  return { access_token, refresh_token, token_type: 'Bearer', expires_in: 300 }
}

function describeOperator(): object {
  const links = {
    authorization: 'authorize',
    token: 'token',
    userinfo: 'userinfo',
    jwks: 'jwks',
    tokenrevoke: 'revoke',
  }
  const link = [
    ...Object.entries(links).map(([rel, path]) => ({ rel, href: `${origin()}/${path}` })),
    { rel: 'issuer', href: origin() },
    { rel: 'openid-configuration', href: `${origin()}/.well-known/openid-configuration` },
  ]
  const { id: client_id, secret: client_secret } = operatorClient
  const response = { client_id, client_secret, serving_operator: 'Operator', apis: { operatorid: { link } } }
  return { ttl: Date.now() + 600_000, subscriber_id: 'encrypted-number', response }
}

function describeMetadata(): object {
  return {
    issuer: origin(),
    authorization_endpoint: `${origin()}/authorize`,
    token_endpoint: `${origin()}/token`,
    userinfo_endpoint: `${origin()}/userinfo`,
    premiuminfo_endpoint: `${origin()}/premiuminfo`,
    revocation_endpoint: `${origin()}/revoke`,
    end_session_endpoint: `${origin()}/end_session`,
    jwks_uri: `${origin()}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'mc_authn', 'mc_authz', 'mc_identity_phonenumber'],
  }
}
