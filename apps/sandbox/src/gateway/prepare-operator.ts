import { randomBytes } from 'node:crypto'
import type Provider from 'oidc-provider'
import { BoundedMap } from '../world/bounded-map.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import { buildProvider } from './build-provider.ts'
import { generateSigningKey, generateSubscriberIdKey } from './generate-operator-keys.ts'
import { memoryAdapter } from './memory-adapter.ts'
import type { Operator } from './operator.ts'

const rememberedGrants = 1000

export interface OperatorOptions {
  readonly profile: OperatorProfile
  readonly redirectUrls: readonly string[]
  readonly interactionLifetimeS: number
}

/** Makes the keys first, so that nothing has to be awaited once the port, and with it the issuer, is known. */
export async function prepareOperator(options: OperatorOptions): Promise<(publicUrl: string) => Operator> {
  const [current, next, subscriberId] = await Promise.all([
    generateSigningKey(),
    generateSigningKey(),
    generateSubscriberIdKey(),
  ])

  return (publicUrl) => {
    const issuer = `${publicUrl}/operators/${options.profile.id}`
    const adapter = memoryAdapter()
    const hashedLoginHints = new BoundedMap<string, string>(rememberedGrants)
    const cookieKey = randomBytes(32).toString('base64url')
    let signingKeys = [current, next]
    const build = (): { provider: Provider; handle: ReturnType<Provider['callback']> } => {
      const provider = buildProvider({ ...options, issuer, signingKeys, cookieKey, adapter, hashedLoginHints })
      return { provider, handle: provider.callback() }
    }
    let now = build()

    return {
      profile: options.profile,
      issuer,
      subscriberIdPublicKey: subscriberId.publicKey,
      subscriberIdPrivateKey: subscriberId.privateKey,
      provider: () => now.provider,
      handle: (request, response) => now.handle(request, response),
      takeAccessToken: (token) => adapter.take('AccessToken', token),
      rememberLoginHint: (grantId, hash) => void hashedLoginHints.set(grantId, hash),
      rotateKeys: async () => {
        signingKeys = [...signingKeys.slice(1), await generateSigningKey()]
        now = build()
      },
    }
  }
}
