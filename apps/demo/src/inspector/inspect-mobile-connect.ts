import type { MobileConnect, Operator, RedirectOutcome, StartDiscoveryOutcome } from '@mobile-connect/core'
import type { Inspector } from './create-inspector.ts'
import { describeAcceptedIdToken } from './describe-id-token.ts'
import { listFacts } from './list-facts.ts'
import { maskUrl } from './mask-value.ts'

/** The flows, with a step for what a browser asked for, where it is sent, what it comes back with, and how it ends. */
export function inspectMobileConnect(mobileConnect: MobileConnect, inspector: Inspector): MobileConnect {
  const { record, takeIdToken } = inspector

  const recordOutcome = <T extends StartDiscoveryOutcome | RedirectOutcome>(outcome: T): T => {
    if (outcome.kind === 'signed_in') {
      const { operator, checks, tokens, scope, claims, subject } = outcome
      takeIdToken()
      record(describeAcceptedIdToken(tokens.idToken, checks))
      const facts = listFacts(Object.entries({ scope, acr: claims.acr ?? 'none', sub: subject }))
      record({ kind: 'complete', outcome: 'passed', summary: nameOf(operator), sections: [{ title: 'Result', facts }] })
    } else if (outcome.kind === 'refused') {
      const { error, errorDescription, stage } = outcome
      const answered = { error, ...(errorDescription && { error_description: errorDescription }), stage }
      const facts = listFacts(Object.entries(answered))
      record({
        kind: 'refused',
        outcome: 'failed',
        summary: `At the stage ${stage}`,
        sections: [{ title: 'Refusal', facts }],
      })
    } else {
      const url = new URL(outcome.url)
      record({
        kind: outcome.kind === 'authentication_started' ? 'authorization' : 'selection',
        summary: `302 to ${maskUrl(url.origin + url.pathname)}`,
        sections: [{ title: 'Parameters', facts: listFacts(url.searchParams) }],
      })
    }
    return outcome
  }
  return {
    ...mobileConnect,
    startDiscovery: async (discovery, authentication) => {
      recordStart(inspector, { ...discovery, ...authentication })
      return recordOutcome(await mobileConnect.startDiscovery(discovery, authentication))
    },
    startWithoutDiscovery: async (operator, authentication, person) => {
      recordStart(inspector, { ...person, ...authentication })
      return recordOutcome(await mobileConnect.startWithoutDiscovery(operator, authentication, person))
    },
    handleUrlRedirect: async (redirected, browser) => {
      const parameters = typeof redirected === 'string' ? new URL(redirected).searchParams : redirected
      record({
        kind: 'callback',
        outcome: parameters.has('error') ? 'failed' : 'neutral',
        summary: 'GET discovery_callback',
        sections: [{ title: 'Parameters', facts: listFacts(parameters) }],
      })
      return recordOutcome(await mobileConnect.handleUrlRedirect(redirected, browser))
    },
    startLogout: async (signIn, options) => {
      const started = await mobileConnect.startLogout(signIn, options)
      if (started !== undefined) {
        const facts = listFacts(new URL(started.url).searchParams)
        record({ kind: 'logout', summary: maskUrl(started.url), sections: [{ title: 'Parameters', facts }] })
      }
      return started
    },
  }
}

/** What was asked for, in the names of the wire. */
function recordStart(
  { record }: Inspector,
  asked: Parameters<MobileConnect['startDiscovery']>[0] & Parameters<MobileConnect['startDiscovery']>[1],
): void {
  const { msisdn, identifiedMcc, identifiedMnc, manuallySelect, scope, acrValues, context, bindingMessage } = asked
  const members = {
    msisdn,
    'identified-mcc': identifiedMcc,
    'identified-mnc': identifiedMnc,
    'manually-select': manuallySelect,
    scope,
    acr_values: acrValues?.join(' '),
    context,
    binding_message: bindingMessage,
  }
  const facts = listFacts(Object.entries(members).filter(([, value]) => value !== undefined))
  record({ kind: 'start', summary: 'GET start_discovery', sections: [{ title: 'Parameters', facts }] })
}

function nameOf({ name }: Operator): string {
  return name || 'The operator'
}
