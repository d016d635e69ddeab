import { MobileConnectError } from '@mobile-connect/core'

/** Whatever goes wrong inside (no connection, a timeout, a refusal, a value that is not JSON) means that the store is unavailable. */
export async function runOrUnavailable<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation()
  } catch (error) {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: readErrorCode(error) })
  }
}

/** The code of the network, the first word of a refusal (`OOM`, `READONLY`) or the kind of error. The rest may quote what is stored. */
function readErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'failure without a code'
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^[A-Z]{2,}(?= )/.exec(error.message)?.[0] ?? error.constructor.name
}
