import type { MobileConnect } from '@mobile-connect/core'
import { randomBinding } from '@mobile-connect/core'
import type { SignInPeer } from './peer.ts'

/** Core as a {@link SignInPeer}: what a host keeps for it is the binding, in a cookie. */
export function openCoreSignIns(mobileConnect: MobileConnect): SignInPeer {
  const binding = randomBinding()
  return {
    start: async () => {
      const started = await mobileConnect.startDiscovery({ identifiedMcc: '901', identifiedMnc: '01' }, { binding })
      if (started.kind !== 'authentication_started') throw new Error(`no sign-in started: ${started.kind}`)
      return { url: started.url, state: started.state, nonce: started.nonce }
    },
    complete: async (redirect) => {
      const outcome = await mobileConnect.handleUrlRedirect(redirect, { binding })
      if (outcome.kind !== 'signed_in') throw new Error(`the sign-in ended with ${outcome.kind}`)
      return outcome.subject
    },
  }
}
