import { registerContract } from './register-contract.ts'
import { type MakeSignatureVerifier, signatureVerifierClauses } from './signature-verifier.clauses.ts'

/**
 * Tests an adapter against the promises of the port SignatureVerifier. Call it at the top level of a vitest file.
 *
 * @param adapter - Name shown in the report.
 * @param makeVerifier - Called once per clause.
 * @example
 * signatureVerifierContract('jose', () => joseSignatureVerifier())
 */
export function signatureVerifierContract(adapter: string, makeVerifier: MakeSignatureVerifier): void {
  registerContract(`SignatureVerifier contract: ${adapter}`, signatureVerifierClauses, makeVerifier)
}
