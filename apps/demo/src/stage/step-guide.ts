import type { StepKind } from '../inspector/step.ts'

/** What a step means, what says how it has to be, and where it is made. */
export interface StepGuide {
  readonly title: string
  readonly between: string
  readonly text: string
  /** Without `url` where nobody publishes it any more. */
  readonly specification: { readonly label: string; readonly url?: string }
  /** Path in the repository. */
  readonly source: string
}

const discoveryApi = (section: string): StepGuide['specification'] => ({
  label: `GSMA Discovery API, section "${section}"`,
})
const openIdCore = (section: string, anchor: string): StepGuide['specification'] => ({
  label: `OpenID Connect Core 1.0, section ${section}`,
  url: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
})
const rfc = (number: number, section: string): StepGuide['specification'] => ({
  label: `RFC ${number}, section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`,
})

export const stepGuide: Readonly<Record<StepKind, StepGuide>> = {
  start: {
    title: 'Sign-in begins',
    between: 'Browser → Site',
    text: 'The site checks what was typed, and remembers nonce, state and PKCE verifier before anything is sent.',
    specification: openIdCore('3.1.1', 'CodeFlowSteps'),
    source: 'packages/core/src/flows/sign-in/start-discovery.ts',
  },
  discovery_request: {
    title: 'Discovery request',
    between: 'Site → Discovery Service',
    text: 'Which operator serves this number? The number travels in the body, so that no URL holds it.',
    specification: discoveryApi('API Reference'),
    source: 'packages/core/src/discovery/build-discovery-request.ts',
  },
  discovery_answer: {
    title: 'Discovery answer',
    between: 'Discovery Service → Site',
    text: 'The operator, its endpoints, and credentials that count at this operator only.',
    specification: discoveryApi('Discovery Requests'),
    source: 'packages/core/src/discovery/read-discovery-response.ts',
  },
  discovery_cached: {
    title: 'Discovery answered from the cache',
    between: 'Site',
    text: 'The same question was asked before. The number is found by a keyed hash; the cache holds no number.',
    specification: discoveryApi('Discovery Requests'),
    source: 'packages/core/src/discovery/derive-discovery-cache-key.ts',
  },
  selection: {
    title: 'Operator selection',
    between: 'Site → Browser → Discovery Service',
    text: 'The operator is not known, so the person is asked for it on a page of the Discovery Service.',
    specification: discoveryApi('Operator Selection'),
    source: 'packages/core/src/flows/sign-in/keep-for-selection.ts',
  },
  metadata: {
    title: 'Provider metadata',
    between: 'Operator → Site',
    text: 'Which versions, scopes and hints the operator knows. The version of the request follows from this.',
    specification: {
      label: 'OpenID Connect Discovery 1.0, section 4',
      url: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
    },
    source: 'packages/core/src/metadata/read-provider-metadata.ts',
  },
  authorization: {
    title: 'Authorization request',
    between: 'Site → Browser → Operator',
    text: 'The browser goes to the operator with these parameters, and the operator asks on the phone.',
    specification: openIdCore('3.1.2.1', 'AuthRequest'),
    source: 'packages/core/src/authorization/build-authorization-request.ts',
  },
  callback: {
    title: 'Callback',
    between: 'Operator → Browser → Site',
    text: 'The browser is back. Its answer counts once, for the sign-in with this state, in the browser that began it.',
    specification: openIdCore('3.1.2.5', 'AuthResponse'),
    source: 'packages/core/src/authorization/read-redirect.ts',
  },
  token_request: {
    title: 'Token request',
    between: 'Site → Operator',
    text: 'The code is exchanged from server to server, with the credentials and the PKCE verifier.',
    specification: openIdCore('3.1.3.1', 'TokenRequest'),
    source: 'packages/core/src/token/build-token-request.ts',
  },
  token_answer: {
    title: 'Token answer',
    between: 'Operator → Site',
    text: 'An access token, and the id_token that says who confirmed, how, and for whom.',
    specification: openIdCore('3.1.3.3', 'TokenResponse'),
    source: 'packages/core/src/token/read-token-response.ts',
  },
  keys: {
    title: 'Keys of the operator',
    between: 'Operator → Site',
    text: 'Public keys. They are fetched again when an id_token names one that is not among them.',
    specification: rfc(7517, '5'),
    source: 'packages/core/src/jwks/read-jwks.ts',
  },
  id_token: {
    title: 'ID token and its checks',
    between: 'Site',
    text: 'Everything in it is decoded and checked, in this order. One check that fails ends the sign-in.',
    specification: openIdCore('3.1.3.7', 'IDTokenValidation'),
    source: 'packages/core/src/flows/sign-in/validate-id-token.ts',
  },
  identity_request: {
    title: 'Identity request',
    between: 'Site → Operator',
    text: 'The access token opens the attributes the person agreed to share.',
    specification: openIdCore('5.3.1', 'UserInfoRequest'),
    source: 'packages/core/src/identity/identity-endpoint.ts',
  },
  identity_answer: {
    title: 'Identity answer',
    between: 'Operator → Site',
    text: 'The attributes. They must speak of the very subject of the id_token.',
    specification: openIdCore('5.3.2', 'UserInfoResponse'),
    source: 'packages/core/src/identity/identity-endpoint.ts',
  },
  revocation: {
    title: 'Token revocation',
    between: 'Operator → Site',
    text: 'The operator was told that a token is not needed any more.',
    specification: rfc(7009, '2'),
    source: 'packages/core/src/token/build-token-request.ts',
  },
  logout: {
    title: 'Logout at the operator',
    between: 'Site → Browser → Operator',
    text: 'The browser goes to the operator, which ends its session too.',
    specification: {
      label: 'OpenID Connect RP-Initiated Logout 1.0, section 2',
      url: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
    },
    source: 'packages/core/src/logout/build-logout-request.ts',
  },
  complete: {
    title: 'Signed in',
    between: 'Site → Browser',
    text: 'The sign-in is complete. The person is known by a PCR, a pseudonym for this application only.',
    specification: openIdCore('2', 'IDToken'),
    source: 'packages/core/src/flows/sign-in/handle-authorization-response.ts',
  },
  refused: {
    title: 'Refused',
    between: 'Site → Browser',
    text: 'The person, the operator or the Discovery Service said no. Nobody was signed in.',
    specification: openIdCore('3.1.2.6', 'AuthError'),
    source: 'packages/core/src/flows/sign-in/refuse-sign-in.ts',
  },
  failed: {
    title: 'Failed',
    between: 'Site → Browser',
    text: 'An answer was missing or not acceptable. Nobody was signed in.',
    specification: openIdCore('3.1.2.7', 'AuthResponseValidation'),
    source: 'packages/core/src/errors/error-codes.ts',
  },
}
