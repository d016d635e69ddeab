import { isMobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { LogoutRequested } from '../../logout/validate-logout-token-claims.ts'
import { readClaimedOwner } from '../../logout/read-claimed-owner.ts'
import { decryptIdToken } from '../signatures/decrypt-id-token.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Whose sessions a logout token claims to be about, decrypted where it has to be, and verified by nobody. */
export async function peekLogoutToken(
  context: FlowContext,
  logoutToken: string,
): Promise<Omit<LogoutRequested, 'kind'> | undefined> {
  try {
    // That it is not encrypted although it must be is for the validation to say.
    return readClaimedOwner(await decryptIdToken({ ...context, requireEncryptedIdTokens: false }, logoutToken))
  } catch (error) {
    if (isMobileConnectError(error)) return undefined
    throw error
  }
}
