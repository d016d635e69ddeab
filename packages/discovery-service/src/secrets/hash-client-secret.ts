import type { Hash } from '@mobile-connect/core'
import type { SecretHasher } from '../ports/secret-hasher.port.ts'
import { hashGeneratedSecret, isGeneratedSecret } from './generated-secret.ts'

export interface HashClientSecretPorts {
  /** Hashes secrets that users chose: the one that will verify them. */
  readonly hasher: SecretHasher
  readonly hash: Hash
}

/**
 * Hashes a client secret in the one form that {@link protectClientSecrets} compares it with: SHA-256 for a generated secret,
 * the slow hash for any other. A secret under the other form is refused.
 *
 * @param secret - As the application presents it.
 * @param ports - `hasher`, and the `hash` of `nodeCrypto()` or `joseCrypto()`.
 * @returns The `clientSecretHash` of a registered application.
 * @example
 * const clientSecretHash = await hashClientSecret(clientSecret, { ...nodeCrypto(), hasher: scryptSecretHasher() })
 */
export async function hashClientSecret(secret: string, { hasher, hash }: HashClientSecretPorts): Promise<string> {
  return isGeneratedSecret(secret) ? hashGeneratedSecret(secret, hash) : hasher.hash(secret)
}
