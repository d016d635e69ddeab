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
  SignedIn,
} from '@mobile-connect/core'

// What the examples of docstrings may use without saying where it comes from, beside all that core exports.
export declare const application: ApplicationOptions
export declare const binding: string
export declare const cacheKeySecret: string
export declare const claims: IdTokenClaims & JsonObject
export declare const clientId: string
export declare const data: IdentityData
export declare const document: string
export declare const error: unknown
export declare const expectation: IdTokenExpectation
export declare const found: OperatorFound
export declare const idToken: string
export declare const issuer: string
export declare const keyset: JsonWebKeySet
export declare const logoutToken: string
export declare const metadata: ProviderMetadata | undefined
export declare const mobileConnect: MobileConnect
export declare const nonce: string
export declare const operator: Operator
export declare const ports: MobileConnectPorts
export declare const refreshToken: string
export declare const retryLater: () => void
export declare const signIn: SignedIn
export declare const url: string
