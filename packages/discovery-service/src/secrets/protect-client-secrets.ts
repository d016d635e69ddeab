import type { Clock, Hash, HmacSha256, RandomBytes } from '@mobile-connect/core'
import type { ClientSecrets, PresentedSecret, Recognition } from '../ports/client-secrets.port.ts'
import type { SecretHasher } from '../ports/secret-hasher.port.ts'
import { compareInConstantTime } from '../wire/compare-in-constant-time.ts'
import { encodeBase64url } from '../wire/encode-bytes.ts'
import { boundSlowWork } from './bound-slow-work.ts'
import { isGeneratedSecret, isGeneratedSecretHash, nameDigest } from './generated-secret.ts'
import { rememberVerified } from './remember-verified.ts'

export interface ProtectClientSecretsOptions {
  /** Verifies secrets that users chose. */
  readonly hasher: SecretHasher
  /**
   * Give ports that return values where the platform can, such as `nodeCrypto()`: a promise of WebCrypto waits for a free
   * thread, behind every slow hash of the process.
   */
  readonly hash: Hash
  readonly hmacSha256: HmacSha256
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  /** Verified secrets remembered. 1 to 1 000 000, default 10 000. The one unused for longest goes when one more arrives. */
  readonly maxEntries?: number
  /** Milliseconds after which an unused verified secret is forgotten. 1 000 to 2 592 000 000 (30 days), default 1 day. */
  readonly idleLifetimeMs?: number
  /** Slow hashes that run at once. 1 to 16, default 1. Fewer than the threads of the platform, or everything else waits. */
  readonly maxConcurrent?: number
  /** Slow hashes that wait. 0 to 1 000, default 16. One more is refused with a `TooBusyError`. */
  readonly maxWaiting?: number
}

/**
 * Creates the {@link ClientSecrets} of one process: make one, and share it.
 *
 * - A secret of {@link generateClientSecret} costs one SHA-256 and never waits.
 * - Any other secret costs one slow hash, once. Afterwards it costs one HMAC for as long as it is used: only successes are
 *   remembered, under a key that never leaves this process, and a changed hash is another entry.
 * - All slow hashes share one bound. Unknown client ids and wrong kinds of secret cost a slow hash too, inside the bound.
 *
 * @param options - Ranges and defaults stand at each member.
 * @returns The port, for {@link staticApplicationRegistry} or {@link followDiscoveryData}.
 * @throws TypeError when a number is outside its range.
 * @example
 * const secrets = protectClientSecrets({ ...nodeCrypto(), hasher: scryptSecretHasher(), clock: Date.now })
 */
export function protectClientSecrets(options: ProtectClientSecretsOptions): ClientSecrets {
  const { hasher, hash: hashAtOnce, hmacSha256, clock, randomBytes } = options
  const { maxEntries = 10_000, idleLifetimeMs = 86_400_000, maxConcurrent = 1, maxWaiting = 16 } = options
  requireInteger('maxEntries', maxEntries, 1, 1_000_000)
  requireInteger('idleLifetimeMs', idleLifetimeMs, 1_000, 2_592_000_000)
  requireInteger('maxConcurrent', maxConcurrent, 1, 16)
  requireInteger('maxWaiting', maxWaiting, 0, 1_000)
  const bound = boundSlowWork(maxConcurrent, maxWaiting)
  const verified = rememberVerified(clock, maxEntries, idleLifetimeMs)
  /** Fast hashes of secrets that were seen to be generated: another secret with that hash would be a collision. */
  const proven = rememberVerified(clock, maxEntries, idleLifetimeMs)
  const underWay = new Map<string, Promise<boolean>>()
  const keyed = hmacSha256(randomBytes(32))
  /** A hash that no secret has. It is made once, inside the bound, when it is first needed. */
  let decoy: string | undefined

  const nameOf = async ({ clientId, secret, hash }: PresentedSecret): Promise<string> => {
    const text = JSON.stringify([clientId, secret, hash ?? null])
    return encodeBase64url(await keyed(text))
  }
  /** `undefined` for a secret that was not generated. Hashes any secret, so that the time shows neither form nor client id. */
  const recognizeGenerated = async ({ secret, hash = '' }: PresentedSecret): Promise<Recognition | undefined> => {
    const isRight = compareInConstantTime(nameDigest(await hashAtOnce('SHA-256', secret)), hash)
    if (isRight && proven.has(hash)) return 'generated'
    if (!isGeneratedSecret(secret)) return undefined
    if (isRight) proven.add(hash)
    return isRight ? 'generated' : 'wrong'
  }

  const verifySlowly = async ({ secret, hash }: PresentedSecret, name: string): Promise<boolean> => {
    const provable = hash !== undefined && !isGeneratedSecretHash(hash)
    const right = await bound(async () =>
      hasher.verify(secret, provable ? hash : (decoy ??= await hasher.hash(encodeBase64url(randomBytes(32))))),
    )
    if (!right || !provable) return false
    verified.add(name)
    return true
  }

  return {
    recognize: async (presented) => {
      const recognition = await recognizeGenerated(presented)
      return recognition ?? (verified.has(await nameOf(presented)) ? 'verified' : 'undecided')
    },
    verify: async (presented) => {
      const recognition = await recognizeGenerated(presented)
      if (recognition !== undefined) return recognition === 'generated'
      const name = await nameOf(presented)
      if (verified.has(name)) return true
      const running = underWay.get(name)
      if (running !== undefined) return running
      const verification = verifySlowly(presented, name).finally(() => underWay.delete(name))
      underWay.set(name, verification)
      return verification
    },
  }
}

function requireInteger(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return
  throw new TypeError(`${name} must be an integer from ${lowest} to ${highest}`)
}
