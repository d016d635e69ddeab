import { type ContractClause, registerContract } from './register-contract.ts'
import { connectionClauses } from './http/connection-clauses.ts'
import { cutOffClauses } from './http/cut-off-clauses.ts'
import { failureClauses } from './http/failure-clauses.ts'
import type { MakeHttpPort } from './http/send-to.ts'
import { replyClauses } from './http/reply-clauses.ts'

/** The clauses, for testing the contract itself. */
export const httpPortClauses: readonly ContractClause<MakeHttpPort>[] = [
  ...replyClauses,
  ...cutOffClauses,
  ...failureClauses,
  ...connectionClauses,
]

/**
 * Proves that an adapter is an `HttpPort`: registers one test per clause with vitest.
 *
 * No clause can be skipped. Talks to servers of its own on loopback, each on a port of its own.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a port; called for each clause.
 * @example
 * httpPortContract('my-http', () => myHttpPort({ client }))
 */
export function httpPortContract(adapter: string, make: MakeHttpPort): void {
  registerContract(`HttpPort contract: ${adapter}`, httpPortClauses, make)
}
