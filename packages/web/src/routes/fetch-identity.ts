import type { IdentityOutcome, MobileConnect, SignInCompleted } from '@mobile-connect/core'

/** Premiuminfo for the products of Mobile Connect, userinfo for the scopes of OpenID Connect, nothing for a mere sign-in. */
export async function fetchIdentity(
  mobileConnect: MobileConnect,
  signIn: SignInCompleted,
): Promise<IdentityOutcome | undefined> {
  const scopes = signIn.scope.split(' ')
  if (scopes.some((scope) => scope.startsWith('mc_identity_'))) return mobileConnect.requestIdentity(signIn)
  if (scopes.some((scope) => ['profile', 'email', 'phone', 'address'].includes(scope))) {
    return mobileConnect.requestUserInfo(signIn)
  }
  return undefined
}
