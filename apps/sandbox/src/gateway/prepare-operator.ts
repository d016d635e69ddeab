import { randomBytes } from 'node:crypto'
import type Provider from 'oidc-provider'
import { BoundedMap } from '../world/bounded-map.ts'
import { applyQuirks } from './apply-quirks.ts'
import { buildProvider } from './build-provider.ts'
import { derivePcr } from './derive-pcr.ts'
import { guardProviderPages } from './guard-provider-pages.ts'
import { memoryAdapter } from './memory-adapter.ts'
import { misbehave } from './misbehave.ts'
import type { GrantDetails, Operator } from './operator.ts'
import { operatorKeys } from './operator-keys.ts'
import type { OperatorOptions } from './operator-options.ts'
import { signedInSessions } from './signed-in-sessions.ts'

const rememberedGrants = 1000

/** Keys, and with them the provider, are made at the first request: most tests use one operator. */
export function prepareOperator(options: OperatorOptions): Operator {
  const { profile, publicUrl, seed, faults, hold } = options
  const adapter = memoryAdapter()
  const grants = new BoundedMap<string, GrantDetails>(rememberedGrants)
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
    // The later is the inner one: what goes wrong does so in the operator's own way of writing.
    misbehave(provider, operator, faults, hold)
    applyQuirks(provider, operator)
    guardProviderPages(provider, options.frameAncestors)
    return { provider, handle: provider.callback() }
  }
  return operator
}
