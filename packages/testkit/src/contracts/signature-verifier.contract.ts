import { type ContractClause, registerContract } from './register-contract.ts'
import { keyClauses } from './signatures/key-clauses.ts'
import type { MakeSignatureVerifier } from './signatures/expect-answers.ts'
import { signatureClauses } from './signatures/signature-clauses.ts'
import { worthlessKeyClauses } from './signatures/worthless-key-clauses.ts'

/** The clauses, for testing the contract itself. */
export const signatureVerifierClauses: readonly ContractClause<MakeSignatureVerifier>[] = [
  ...signatureClauses,
  ...keyClauses,
  ...worthlessKeyClauses,
]

/**
 * Proves that an adapter is a `SignatureVerifier`: registers one test per clause with vitest.
 *
 * No clause can be skipped. Keys are generated with WebCrypto; published signatures come from the RFCs.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a verifier; called for each clause.
 * @example
 * signatureVerifierContract('my-verifier', () => mySignatureVerifier())
 */
export function signatureVerifierContract(adapter: string, make: MakeSignatureVerifier): void {
  registerContract(`SignatureVerifier contract: ${adapter}`, signatureVerifierClauses, make)
}
