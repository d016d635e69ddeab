/**
 * Port. An adapter is correct when it passes `tokenDecrypterContract` of `@mobile-connect/testkit`.
 *
 * Holds the private keys whose public halves the application has registered with operators.
 */
export interface TokenDecrypter {
  /**
   * The plaintext of a JSON Web Encryption in compact form (C1), with the key its header names (C2). `undefined` when it
   * cannot be decrypted: changed (C3), encrypted with an algorithm that is not listed, or compressed (C4), not for these keys,
   * or no JWE at all (C5). Never rejects for any of these.
   */
  readonly decrypt: (jwe: string) => Promise<string | undefined>
}
