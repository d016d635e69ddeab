import { MobileConnectError, type MobileConnectErrorDetails } from '@mobile-connect/core'

/** SQLSTATE of a table that does not exist. */
const UNDEFINED_TABLE = '42P01'

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
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', describeFailure(error))
  }
}

/** The SQLSTATE, or the code of the network. Other messages are left out: they may quote what is stored. */
function describeFailure(error: unknown): MobileConnectErrorDetails {
  if (!(error instanceof Error)) return { received: 'failure without a code' }
  if ('code' in error && typeof error.code === 'string') return describeCode(error.code, error.message)
  const received = driverSentences.find((sentence) => sentence === error.message) ?? 'failure without a code'
  return { received }
}

function describeCode(code: string, message: string): MobileConnectErrorDetails {
  // The server translates the sentence, but not the name in it.
  const table = code === UNDEFINED_TABLE ? /[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*/.exec(message)?.[0] : undefined
  return { ...(table !== undefined && { expected: `the table ${table}, which migrate() creates` }), received: code }
}
