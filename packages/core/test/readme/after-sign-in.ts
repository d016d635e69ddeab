import type { MobileConnect, SignedIn } from '@mobile-connect/core'

/** Keep `operator`, `issuer`, `subject` and the refresh token of a sign-in, encrypted, and no more than that. */
export async function refresh(
  mobileConnect: MobileConnect,
  signIn: Pick<SignedIn, 'operator' | 'issuer' | 'subject'>,
  refreshToken: string,
): Promise<string | undefined> {
  const outcome = await mobileConnect.refreshToken(signIn, refreshToken)
  if (outcome.kind === 'refused') return undefined // revoked, or over: sign in again
  return outcome.tokens.refreshToken // replaces the one kept
}

export async function signOut(mobileConnect: MobileConnect, signIn: SignedIn): Promise<void> {
  const { accessToken, refreshToken } = signIn.tokens
  await mobileConnect.revokeToken(signIn, refreshToken ?? accessToken)
}
