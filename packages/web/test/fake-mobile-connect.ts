import type { MobileConnect, SignedIn } from '@mobile-connect/core'

export const signIn: SignedIn = {
  kind: 'signed_in',
  operator: {
    name: 'Example Operator G',
    country: 'UK',
    clientId: 'client-at-g',
    clientSecret: 'secret-at-g',
    endpoints: {},
  },
  subject: '6a8b4f0e-7d0e-4f0c-9a41-0d5f0f8f1c11',
  issuer: 'http://localhost:8090/operators/g',
  scope: 'openid mc_authn',
  claims: {
    iss: 'http://localhost:8090/operators/g',
    sub: '6a8b4f0e-7d0e-4f0c-9a41-0d5f0f8f1c11',
    aud: 'client-at-g',
    exp: 1_800_000_600,
    iat: 1_800_000_060,
    nonce: 'n',
    auth_time: 1_800_000_000,
    acr: '2',
    amr: ['SIM_OK'],
  },
  tokens: { accessToken: 'access-token-value', idToken: 'id.token.value', refreshToken: 'refresh-token-value' },
  checks: ['state', 'signature', 'issuer', 'nonce'],
}

/** An application with its redirect URL at a base path. */
export function fakeRedirectUrl(
  publicUrl: string,
  basePath: string,
): Pick<MobileConnect, 'redirectUrl' | 'listRedirectUrls'> {
  const redirectUrl = `${publicUrl}${basePath}/discovery_callback`
  return { redirectUrl: () => redirectUrl, listRedirectUrls: async () => [{ redirectUrl }] }
}

/** Answers every call with what the test gives for it, and fails the test on any other. */
export function fakeMobileConnect(answers: Partial<MobileConnect>): MobileConnect {
  const unexpected = (): never => {
    throw new Error('this flow was not expected')
  }
  return {
    hasDiscovery: () => true,
    mixUpDefence: () => 'issuer_in_response',
    ...fakeRedirectUrl('https://shop.example', '/server_side_api'),
    redirectUrlFor: unexpected,
    startDiscovery: unexpected,
    attemptDiscovery: unexpected,
    attemptDiscoveryAfterOperatorSelection: unexpected,
    startAuthentication: unexpected,
    startWithoutDiscovery: unexpected,
    loadProviderMetadata: unexpected,
    handleUrlRedirect: unexpected,
    requestHeadlessAuthentication: unexpected,
    refreshToken: unexpected,
    revokeToken: unexpected,
    retrieveJwks: unexpected,
    checkIdTokenSignature: unexpected,
    requestIdentity: unexpected,
    requestUserInfo: unexpected,
    startLogout: unexpected,
    peekLogoutToken: async (token) => readOwner(token),
    validateLogoutToken: unexpected,
    ...answers,
  }
}

/** Of a token that is not encrypted: what core reads, without its checks. */
function readOwner(token: string): Awaited<ReturnType<MobileConnect['peekLogoutToken']>> {
  const [, payload] = token.split('.')
  if (payload === undefined) return undefined
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iss?: string
    sub?: string
    sid?: string
  }
  const { iss, sub, sid } = claims
  if (iss === undefined) return undefined
  return { issuer: iss, ...(sub && { subject: sub }), ...(sid && { operatorSessionId: sid }) }
}
