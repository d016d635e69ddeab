import { isMobileConnectError } from '@mobile-connect/core'

/** Holds what a function of the host threw. Its message belongs to the host, so the log keeps it. */
export class HostError extends Error {
  override readonly name = 'HostError'
}

/** Calls a function of the host. An error of core that it passes on keeps its code. */
export async function askHost<T>(ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw isMobileConnectError(error) ? error : new HostError('a function of the host threw', { cause: error })
  }
}
