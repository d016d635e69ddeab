import { createHmac, hash } from 'node:crypto'
import type { Digests } from '@mobile-connect/discovery-service'

/** {@link Digests} of `node:crypto`, computed at once: no thread of the pool takes part, so no slow hash delays them. */
export const nodeDigests: Digests = {
  sha256: (data) => hash('sha256', data, 'buffer'),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
}
