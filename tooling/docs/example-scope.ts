import type {
  ApplicationOptions,
  IdentityData,
  IdTokenClaims,
  IdTokenExpectation,
  JsonObject,
  JsonWebKeySet,
  MobileConnect,
  MobileConnectPorts,
  Operator,
  OperatorFound,
  ProviderMetadata,
  SignInCompleted,
} from '@mobile-connect/core'

/** What the examples of docstrings may use without saying where it comes from, beside all that core exports. */
export interface ExampleScope {
  readonly application: ApplicationOptions
  readonly binding: string
  readonly cacheKeySecret: string
  readonly claims: IdTokenClaims & JsonObject
  readonly clientId: string
  readonly data: IdentityData
  readonly document: string
  readonly error: unknown
  readonly expectation: IdTokenExpectation
  readonly found: OperatorFound
  readonly idToken: string
  readonly issuer: string
  readonly keyset: JsonWebKeySet
  readonly logoutToken: string
  readonly metadata: ProviderMetadata | undefined
  readonly mobileConnect: MobileConnect
  readonly nonce: string
  readonly operator: Operator
  readonly ports: MobileConnectPorts
  readonly refreshToken: string
  readonly retryLater: () => void
  readonly signIn: SignInCompleted
  readonly url: string
}
