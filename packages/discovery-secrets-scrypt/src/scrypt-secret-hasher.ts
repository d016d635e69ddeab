import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { SecretHasher } from '@mobile-connect/discovery-service'
import { KEY_BYTES, parseHash, type ScryptParameters } from './parse-hash.ts'

export interface ScryptSecretHasherOptions {
  /** Binary logarithm of the cost of new hashes. 10 to 20, default 15: 32 MiB and some 150 ms for each. */
  readonly logCost?: number
}

const SALT_BYTES = 16

/**
 * A {@link SecretHasher} on the scrypt of `node:crypto`, which runs on the thread pool. `protectClientSecrets` bounds how
 * many run at once.
 *
 * A hash is text such as `$scrypt$ln=15,r=8,p=3$salt$key` and is verified with its own parameters, so that hashes of an
 * earlier cost stay good. Parameters beyond what this hasher could have made are refused, not computed.
 *
 * @param options - `logCost` 10 to 20, default 15.
 * @returns The hasher. `verify` answers false to text that is no such hash.
 * @throws TypeError when `logCost` is outside its range.
 * @example
 * const secrets = protectClientSecrets({ ...nodeCrypto(), hasher: scryptSecretHasher(), clock: Date.now })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7914.html#section-2 | RFC 7914, section 2, scrypt parameters}
 */
export function scryptSecretHasher({ logCost = 15 }: ScryptSecretHasherOptions = {}): SecretHasher {
  if (!Number.isInteger(logCost) || logCost < 10 || logCost > 20) {
    throw new TypeError('logCost must be an integer from 10 to 20')
  }
  return {
    hash: async (secret) => {
      const parameters = { logCost, blockSize: 8, parallelization: 3 }
      const salt = randomBytes(SALT_BYTES)
      const key = await derive(secret, salt, parameters)
      const fields = `ln=${logCost},r=${parameters.blockSize},p=${parameters.parallelization}`
      return `$scrypt$${fields}$${salt.toString('base64url')}$${key.toString('base64url')}`
    },
    verify: async (secret, hash) => {
      const parsed = parseHash(hash)
      if (parsed === undefined) return false
      return timingSafeEqual(await derive(secret, parsed.salt, parsed), parsed.key)
    },
  }
}

function derive(
  secret: string,
  salt: Uint8Array,
  { logCost, blockSize, parallelization }: ScryptParameters,
): Promise<Buffer> {
  const cost = 2 ** logCost
  const options = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
