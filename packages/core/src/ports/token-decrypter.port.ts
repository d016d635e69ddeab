/**
 * Port. An adapter is correct when it passes `tokenDecrypterContract` of `@mobile-connect/testkit`.
 *
 * Holds the private keys whose public halves the application has registered with operators.
 */
export interface TokenDecrypter {
  /**
   * The plaintext of a JSON Web Encryption in compact form, `undefined` when it cannot be decrypted: not for these keys,
   * changed, or encrypted with an algorithm that is not listed. Never rejects for any of these.
   */
  readonly decrypt: (jwe: string) => Promise<string | undefined>
}
