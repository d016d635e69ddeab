import { isMobileConnectError, MobileConnectError } from '../../errors/mobile-connect-error.ts'

/** Has the errors of a step say whose pending sign-in it was, which is used up by now. */
export async function giveBackHostData<T>(hostData: string | undefined, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!isMobileConnectError(error)) throw error
    // A new one: sign-ins that wait for the same document fail with the same error.
    throw new MobileConnectError(error.code, error.details, hostData)
  }
}
