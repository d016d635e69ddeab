import type { SignatureVerifier } from '@mobile-connect/core'
import type { ContractClause } from './contract-clause.ts'
import { keyClauses } from './signatures/key-clauses.ts'
import { signatureClauses } from './signatures/signature-clauses.ts'

export type MakeSignatureVerifier = () => SignatureVerifier

export const signatureVerifierClauses: readonly ContractClause<MakeSignatureVerifier>[] = [
  ...signatureClauses,
  ...keyClauses,
]
