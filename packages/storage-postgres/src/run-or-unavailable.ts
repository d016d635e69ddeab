import { MobileConnectError } from '@mobile-connect/core'

/** What `pg` says without a code, and without anything that is stored. */
const driverSentences = [
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Connection terminated',
  'Query read timeout',
  'Cannot use a pool after calling end on the pool',
]

/** Whatever goes wrong inside (no connection, a timeout, a refusal, a value that is not JSON) means that the store is unavailable. */
export async function runOrUnavailable<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation()
  } catch (error) {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: readErrorCode(error) })
  }
}

/** The SQLSTATE, or the code of the network. Other messages are left out: they may quote what is stored. */
function readErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'failure without a code'
  if ('code' in error && typeof error.code === 'string') return error.code
  return driverSentences.find((sentence) => sentence === error.message) ?? 'failure without a code'
}
