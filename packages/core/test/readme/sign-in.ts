import type { IdentityData, MobileConnect, SignedIn } from '@mobile-connect/core'

/** `GET /sign-in`. `binding` is a cookie of this browser: 32 random octets in base64url, HttpOnly, SameSite=Lax. */
export async function beginSignIn(mobileConnect: MobileConnect, msisdn: string, binding: string): Promise<string> {
  const outcome = await mobileConnect.startDiscovery(
    { msisdn },
    { binding, scope: 'mc_identity_phonenumber', context: 'Order 4711', bindingMessage: 'jamaica clock' },
  )
  if (outcome.kind === 'refused') return `/sorry?reason=${encodeURIComponent(outcome.error)}`
  return outcome.url // of the operator, or of the page where the person chooses one
}

/** `GET /callback` and `GET /callback/:id`, for whatever the browser comes back with. */
export async function endSignIn(
  mobileConnect: MobileConnect,
  url: string,
  binding: string,
): Promise<{ redirectTo: string } | { signIn: SignedIn; identity: IdentityData }> {
  const outcome = await mobileConnect.handleUrlRedirect(url, { binding })
  if (outcome.kind === 'refused') return { redirectTo: `/sorry?reason=${encodeURIComponent(outcome.error)}` }
  if (outcome.kind !== 'signed_in') return { redirectTo: outcome.url } // back from operator selection, on to the operator

  const answer = await mobileConnect.requestIdentity(outcome)
  if (answer.kind === 'refused') return { redirectTo: `/sorry?reason=${encodeURIComponent(answer.error)}` }
  return { signIn: outcome, identity: answer.identity } // the person is (outcome.issuer, outcome.subject)
}
