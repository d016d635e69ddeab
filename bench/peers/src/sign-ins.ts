import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import { Strategy } from 'openid-client/passport'
import type { SignInPeer, SignInPeerOptions, SignInPeers } from '../../src/peer.ts'

/** Each verifies the signature of the id_token, which openid-client and oauth4webapi do only on request. */
export const openSignIns: SignInPeers['openSignIns'] = async (options) => ({
  'openid-client': await openOpenidClient(options),
  oauth4webapi: await openOauth4webapi(options),
  'passport, strategy of openid-client': await openPassport(options),
})

interface Pending {
  readonly nonce: string
  readonly codeVerifier: string
}

export async function discover(options: SignInPeerOptions): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = options
  const config = await client.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    client.ClientSecretBasic(clientSecret),
    {
      ...(options.fetch !== undefined && { [client.customFetch]: options.fetch }),
      execute: [client.enableNonRepudiationChecks, client.allowInsecureRequests],
    },
  )
  return config
}

async function openOpenidClient(options: SignInPeerOptions): Promise<SignInPeer> {
  const config = await discover(options)
  const pending = new Map<string, Pending>()
  return {
    start: async () => {
      const [state, nonce, codeVerifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
      const url = client.buildAuthorizationUrl(config, {
        ...describeRequest(options, state, nonce),
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      })
      pending.set(state, { nonce, codeVerifier })
      return { url: url.href, state, nonce }
    },
    complete: async (redirect) => {
      const url = new URL(redirect)
      const [state, { nonce, codeVerifier }] = takePending(pending, url)
      const tokens = await client.authorizationCodeGrant(config, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
      })
      return tokens.claims()?.sub ?? ''
    },
  }
}

async function openOauth4webapi(options: SignInPeerOptions): Promise<SignInPeer> {
  const { issuer, clientId, clientSecret, redirectUrl } = options
  const http = {
    [oauth.allowInsecureRequests]: true,
    ...(options.fetch !== undefined && { [oauth.customFetch]: options.fetch }),
  }
  const server = await oauth.processDiscoveryResponse(
    new URL(issuer),
    await oauth.discoveryRequest(new URL(issuer), http),
  )
  const relyingParty: oauth.Client = { client_id: clientId }
  const authentication = oauth.ClientSecretBasic(clientSecret)
  const jwksCache: oauth.JWKSCacheInput = {}
  const pending = new Map<string, Pending>()
  return {
    start: async () => {
      const [state, nonce, codeVerifier] = [
        oauth.generateRandomState(),
        oauth.generateRandomNonce(),
        oauth.generateRandomCodeVerifier(),
      ]
      const url = new URL(server.authorization_endpoint ?? '')
      const parameters = {
        client_id: clientId,
        response_type: 'code',
        ...describeRequest(options, state, nonce),
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      }
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      pending.set(state, { nonce, codeVerifier })
      return { url: url.href, state, nonce }
    },
    complete: async (redirect) => {
      const url = new URL(redirect)
      const [state, { nonce, codeVerifier }] = takePending(pending, url)
      const parameters = oauth.validateAuthResponse(server, relyingParty, url, state)
      const reply = await oauth.authorizationCodeGrantRequest(
        server,
        relyingParty,
        authentication,
        parameters,
        redirectUrl,
        codeVerifier,
        http,
      )
      const tokens = await oauth.processAuthorizationCodeResponse(server, relyingParty, reply, {
        expectedNonce: nonce,
        requireIdToken: true,
      })
      await oauth.validateApplicationLevelSignature(server, reply, { ...http, [oauth.jwksCache]: jwksCache })
      return oauth.getValidatedIdTokenClaims(tokens)?.sub ?? ''
    },
  }
}

/** The strategy without Express around it: a request is what the strategy reads of one. */
async function openPassport(options: SignInPeerOptions): Promise<SignInPeer> {
  const config = await discover(options)
  const strategy = new Strategy(
    { config, callbackURL: options.redirectUrl, name: 'operator', scope: 'openid mc_authn', sessionKey: 'operator' },
    (tokens, verified) => {
      verified(null, { id: tokens.claims()?.sub ?? '' })
    },
  )
  // The strategy takes few parameters from its options: the rest of an authorization request is added here.
  Object.assign(strategy, {
    authorizationRequestParams: (_request: unknown, extra: { readonly parameters: Readonly<Record<string, string>> }) =>
      new URLSearchParams(extra.parameters),
  })
  const sessions = new Map<string, object>()
  const authenticate = (request: object, extra: object): Promise<string> =>
    new Promise((resolve, reject) => {
      const run = Object.assign(Object.create(strategy) as typeof strategy, {
        redirect: (url: string) => {
          resolve(url)
        },
        success: ({ id }: { readonly id: string }) => {
          resolve(id)
        },
        fail: (challenge: unknown) => {
          reject(new Error(String(challenge)))
        },
        pass: () => {
          reject(new Error('passed over'))
        },
        error: (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)))
        },
      })
      run.authenticate(request as Parameters<typeof run.authenticate>[0], extra as never)
    })
  const requestOf = (url: URL, session: object): object => ({
    protocol: url.protocol.slice(0, -1),
    host: url.host,
    originalUrl: `${url.pathname}${url.search}`,
    url: `${url.pathname}${url.search}`,
    method: 'GET',
    query: Object.fromEntries(url.searchParams),
    session,
    get: () => url.host,
  })
  return {
    start: async () => {
      const session = {}
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      const login = new URL('/login', options.redirectUrl)
      const parameters = describeRequest(options, state, nonce)
      const url = await authenticate(requestOf(login, session), { parameters })
      sessions.set(state, session)
      return { url, state, nonce }
    },
    complete: async (redirect) => {
      const url = new URL(redirect)
      const state = url.searchParams.get('state') ?? ''
      const session = sessions.get(state) ?? {}
      sessions.delete(state)
      return authenticate(requestOf(url, session), {})
    },
  }
}

/** What both clients and core send; the challenge is added by each. */
function describeRequest({ redirectUrl }: SignInPeerOptions, state: string, nonce: string) {
  return {
    redirect_uri: redirectUrl,
    scope: 'openid mc_authn',
    state,
    nonce,
    code_challenge_method: 'S256',
    acr_values: '2',
    version: 'mc_v2.0',
    correlation_id: createHash('md5').update(state).digest('hex'),
    login_hint: 'MSISDN:447700900907',
  }
}

function takePending(pending: Map<string, Pending>, url: URL): readonly [string, Pending] {
  const state = url.searchParams.get('state') ?? ''
  const found = pending.get(state)
  if (found === undefined) throw new Error('unknown state')
  pending.delete(state)
  return [state, found]
}
