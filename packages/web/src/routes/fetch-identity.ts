import { hasIdentityScope, type IdentityOutcome, type MobileConnect, type SignInCompleted } from '@mobile-connect/core'

/** Premiuminfo for the products of Mobile Connect, userinfo for the scopes of OpenID Connect, nothing for a mere sign-in. */
export async function fetchIdentity(
  mobileConnect: MobileConnect,
  signIn: SignInCompleted,
): Promise<IdentityOutcome | undefined> {
  if (hasIdentityScope(signIn.scope)) return mobileConnect.requestIdentity(signIn)
  if (signIn.scope.split(' ').some((scope) => ['profile', 'email', 'phone', 'address'].includes(scope))) {
    return mobileConnect.requestUserInfo(signIn)
  }
  return undefined
}
