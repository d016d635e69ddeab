import {
  buildHashedKycClaims,
  readKycMatch,
  SCOPES,
  type KycMatch,
  type MobileConnect,
  type SignedIn,
} from '@mobile-connect/core'

export async function beginMatch(mobileConnect: MobileConnect, msisdn: string, binding: string): Promise<string> {
  const claims = await buildHashedKycClaims({ name: 'Henry Case', address: '1 Ninsei Street', birthdate: '1984-07-01' })
  const request = { binding, scope: SCOPES.kycHashed, context: 'Opening an account', claims }
  const outcome = await mobileConnect.startDiscovery({ msisdn }, request)
  return outcome.kind === 'refused' ? `/sorry?reason=${encodeURIComponent(outcome.error)}` : outcome.url
}

/** After the callback, as in every sign-in. `match.name_match === 'Y'` is a match, anything else is none. */
export async function readMatch(mobileConnect: MobileConnect, signIn: SignedIn): Promise<KycMatch | undefined> {
  const answer = await mobileConnect.requestIdentity(signIn, { parse: readKycMatch })
  return answer.kind === 'refused' ? undefined : answer.identity
}
