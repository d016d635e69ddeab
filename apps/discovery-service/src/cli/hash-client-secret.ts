import { nodeCrypto } from '@mobile-connect/crypto-node'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import { hashClientSecret as hashByForm } from '@mobile-connect/discovery-service'

/** The hash to store: SHA-256 for a secret that this program generated, scrypt for any other, which a user may have chosen. */
export function hashClientSecret(secret: string): Promise<string> {
  return hashByForm(secret, { ...nodeCrypto(), hasher: scryptSecretHasher() })
}
