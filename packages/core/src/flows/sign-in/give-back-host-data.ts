import { errorSentences } from '../../errors/error-codes.ts'
import { isMobileConnectError, MobileConnectError } from '../../errors/mobile-connect-error.ts'

/** Has the errors of a step say whose pending sign-in it was, which is used up by now. */
export async function attachHostData<T>(hostData: string | undefined, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    // Another installed copy may have codes that the constructor of this one refuses.
    if (!isMobileConnectError(error) || !Object.hasOwn(errorSentences, error.code)) throw error
    // A new one: sign-ins that wait for the same document fail with the same error.
    throw new MobileConnectError(error.code, error.details, hostData)
  }
}
