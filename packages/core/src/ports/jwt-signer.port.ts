import type { JsonObject } from '../json/json-object.ts'

/**
 * Port. An adapter is correct when it passes `jwtSignerContract` of `@mobile-connect/testkit`.
 *
 * Signs client assertions with a private key of the application, which stays behind the port.
 */
export interface JwtSigner {
  /**
   * The JSON Web Signature of `claims` in compact form, which the public key verifies (C1). `header` is signed as given; the
   * adapter adds `alg` and, where its key has one, `kid` (C2), and lets the header choose neither (C3).
   */
  readonly sign: (header: JsonObject, claims: JsonObject) => Promise<string>
}
