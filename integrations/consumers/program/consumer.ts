import {
  buildKycClaims,
  createMobileConnect,
  type IdentityData,
  isMobileConnectError,
  type KycMatch,
  LoginHint,
  type MobileConnect,
  type MobileConnectErrorCode,
  type MobileConnectPorts,
  readKycMatch,
  type SignedIn,
} from '@mobile-connect/core'

/** What an application writes, compiled against the installed tarball. */
export function wire(ports: MobileConnectPorts): MobileConnect {
  const application = {
    clientId: 'application',
    clientSecret: 'secret',
    discoveryUrl: 'https://discovery.example/v2/discovery',
    redirectUrl: 'https://shop.example/callback',
  }
  return createMobileConnect({ application, ports, cacheKeySecret: 'tests need no better secret than this' })
}

export async function callback(mobileConnect: MobileConnect, url: string, binding: string): Promise<string> {
  try {
    const outcome = await mobileConnect.handleUrlRedirect(url, { binding })
    if (outcome.kind === 'refused') return outcome.error
    if (outcome.kind !== 'signed_in') return outcome.url
    const answer = await mobileConnect.requestIdentity(outcome)
    const identity: IdentityData | undefined = answer.kind === 'refused' ? undefined : answer.identity
    return identity?.phone_number ?? outcome.subject
  } catch (error) {
    if (!isMobileConnectError(error)) throw error
    const code: MobileConnectErrorCode = error.code
    return code
  }
}

export async function match(mobileConnect: MobileConnect, signIn: SignedIn): Promise<KycMatch | undefined> {
  const answer = await mobileConnect.requestIdentity(signIn, { parse: readKycMatch })
  return answer.kind === 'refused' ? undefined : answer.identity
}

export const claims = buildKycClaims({ name: 'Henry Case', address: '1 Chiba City' })
export const hint: string = LoginHint.generateForMsisdn('+447700900907')
