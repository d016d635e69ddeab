import { MobileConnectError } from '@mobile-connect/core'

/** Whatever goes wrong inside (busy, full, read-only, closed, a value that is not JSON) means that the store is unavailable. */
export function runOrUnavailable<Result>(operation: () => Result): Result {
  try {
    return operation()
  } catch (error) {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: readErrorCode(error) })
  }
}

/** The driver's code, such as `SQLITE_BUSY`. The message is left out: it may quote what is stored. */
function readErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'failure without a code'
}
