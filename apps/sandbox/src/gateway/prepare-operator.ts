import { allowFraming } from '@mobile-connect/pages'
import { createHmac, randomBytes } from 'node:crypto'
import type Provider from 'oidc-provider'
import { BoundedMap } from '../world/bounded-map.ts'
import { applySituations } from './apply-situations.ts'
import { applyQuirks } from './apply-quirks.ts'
import { buildProvider } from './build-provider.ts'
import { memoryAdapter } from './memory-adapter.ts'
import type { GrantDetails, Operator } from './operator.ts'
import { operatorKeys } from './operator-keys.ts'
import type { OperatorOptions } from './operator-options.ts'
import { signedInSessions } from './signed-in-sessions.ts'

const REMEMBERED_GRANTS = 1000

/** Keys, and with them the provider, are made at the first request: most tests use one operator. */
export function prepareOperator(options: OperatorOptions): Operator {
  const { profile, publicUrl, seed, switches, hold } = options
  const adapter = memoryAdapter()
  const grants = new BoundedMap<string, GrantDetails>(REMEMBERED_GRANTS)
  const cookieKey = randomBytes(32).toString('base64url')
  const keys = operatorKeys()
  let present: Promise<{ provider: Provider; handle: ReturnType<Provider['callback']> }> | undefined

  const operator: Operator = {
    profile,
    issuer: `${publicUrl}/operators/${profile.id}`,
    keys,
    sessions: signedInSessions(),
    provider: async () => (await (present ??= build())).provider,
    handle: async (request, response) => (await (present ??= build())).handle(request, response),
    takeAccessToken: (token) => adapter.take('AccessToken', token),
    rememberGrant: (grantId, details) => void grants.set(grantId, details),
    recallGrant: (grantId = '') => grants.get(grantId) ?? {},
    pcr: (clientId, msisdn) => derivePcr(seed, profile.id, clientId, msisdn),
    rotateKeys: (by) => {
      keys.advance(by)
      present = undefined
    },
    reset: () => {
      keys.reset()
      present = undefined
      adapter.clear()
      grants.clear()
      operator.sessions.clear()
    },
  }
  const build = async (): Promise<{ provider: Provider; handle: ReturnType<Provider['callback']> }> => {
    const signingKeys = await Promise.all([keys.signing(), keys.next()])
    const provider = buildProvider({ ...options, operator, signingKeys, cookieKey, adapter })
    // The later is the inner one: situations change what the operator wrote in its own way.
    applySituations(provider, operator, switches, hold)
    applyQuirks(provider, operator)
    guardProviderPages(provider, options.frameAncestors)
    return { provider, handle: provider.callback() }
  }
  return operator
}

/**
 * The Pseudonymous Customer Reference: one per seed, operator, application and number, shaped like a UUID.
 * The same after a restart of the sandbox, so that a database filled yesterday still knows its people.
 */
function derivePcr(seed: string, issuerId: string, clientId: string, msisdn: string): string {
  const hex = createHmac('sha256', `${seed} operator ${issuerId}`).update(`${clientId}\n${msisdn}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Pages the provider renders itself, such as the form of `form_post`, come without a policy: frames are ruled as everywhere else. */
function guardProviderPages(provider: Provider, frameAncestors: readonly string[]): void {
  provider.use(async ({ response }, next) => {
    await next()
    if (response.is('html') && !response.get('content-security-policy')) {
      response.set('content-security-policy', allowFraming('', frameAncestors))
    }
  })
}
