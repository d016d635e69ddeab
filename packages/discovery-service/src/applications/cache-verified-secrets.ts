import type { Clock } from '@mobile-connect/core'
import type { SecretHasher } from '../ports/secret-hasher.port.ts'
import { encodeBase64url } from '../wire/encode-base64url.ts'

export interface CacheVerifiedSecretsOptions {
  readonly hasher: SecretHasher
  readonly clock: Clock
  /** Pairs of secret and hash remembered at once. 1 to 1 000 000, default 10 000. The oldest goes when one more arrives. */
  readonly maxEntries?: number
  /** Milliseconds a verification holds. 1 000 to 3 600 000, default 300 000. */
  readonly lifetimeMs?: number
}

/**
 * A {@link SecretHasher} that pays for the slow hash once per secret and not once per request.
 *
 * Only successes are remembered, and only under an HMAC whose key never leaves this process. A changed hash is another
 * entry, so a withdrawn secret is refused at once. Simultaneous requests with one secret share one verification.
 *
 * @param options - `hasher` does the work; `maxEntries` 1 to 1 000 000; `lifetimeMs` 1 000 to 3 600 000 milliseconds.
 * @returns The hasher.
 * @throws TypeError when `maxEntries` or `lifetimeMs` is outside its range.
 * @example
 * const hasher = cacheVerifiedSecrets({ hasher: scryptSecretHasher(), clock: Date.now })
 */
export function cacheVerifiedSecrets({
  hasher,
  clock,
  maxEntries = 10_000,
  lifetimeMs = 300_000,
}: CacheVerifiedSecretsOptions): SecretHasher {
  if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > 1_000_000) {
    throw new TypeError('maxEntries must be an integer from 1 to 1000000')
  }
  if (!Number.isInteger(lifetimeMs) || lifetimeMs < 1_000 || lifetimeMs > 3_600_000) {
    throw new TypeError('lifetimeMs must be an integer from 1000 to 3600000')
  }
  const key = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const verifiedUntilMs = new Map<string, number>()
  const underWay = new Map<string, Promise<boolean>>()

  const verifyAndRemember = async (name: string, secret: string, hash: string): Promise<boolean> => {
    const verified = await hasher.verify(secret, hash)
    if (!verified) return false
    verifiedUntilMs.delete(name)
    for (const oldest of verifiedUntilMs.keys()) {
      if (verifiedUntilMs.size < maxEntries) break
      verifiedUntilMs.delete(oldest)
    }
    verifiedUntilMs.set(name, clock() + lifetimeMs)
    return true
  }

  return {
    hash: hasher.hash,
    verify: async (secret, hash) => {
      const pair = new TextEncoder().encode(JSON.stringify([secret, hash]))
      const name = encodeBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', await key, pair)))
      if ((verifiedUntilMs.get(name) ?? 0) > clock()) return true
      const running = underWay.get(name)
      if (running !== undefined) return running
      const verification = verifyAndRemember(name, secret, hash).finally(() => underWay.delete(name))
      underWay.set(name, verification)
      return verification
    },
  }
}
