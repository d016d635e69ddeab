import type { DocumentCache } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openBytes, sealBytes } from './seal-record.ts'

const encoder = new TextEncoder()
const NOTHING = new Uint8Array()
/** Records of core that demand more of an operator by being there. To lose one with a retired key would demand less. */
const DEMANDS = /^urn:mobile-connect:(?:promised-iss|answers-with(?:out)?-iss):/

/**
 * Authenticates documents, which decide where secrets are sent and with which keys tokens are signed. There is nothing to
 * hide: the cache beneath keeps them readable, each after a line with a seal of nothing that binds document, URL and time.
 *
 * A document with another seal, or without one, is as good as absent: it is fetched again.
 */
export function authenticatedDocumentCache(cache: DocumentCache, ring: KeyRing): DocumentCache {
  const write = async (url: string, document: string, fetchedAtMs: number): Promise<void> => {
    const seal = await sealBytes(ring, NOTHING, encodeData(url, fetchedAtMs, document))
    await cache.write(url, `${seal}\n${document}`, fetchedAtMs)
  }
  return {
    read: async (url) => {
      const held = await cache.read(url)
      if (held === undefined) return undefined
      const end = held.document.indexOf('\n')
      const document = held.document.slice(end + 1)
      const opened = await openBytes(ring, held.document.slice(0, end), encodeData(url, held.fetchedAtMs, document))
      return opened === undefined && !DEMANDS.test(url) ? undefined : { document, fetchedAtMs: held.fetchedAtMs }
    },
    write,
  }
}

/** No line break is in JSON of texts and numbers, so that no document can take the place of a label. */
function encodeData(url: string, fetchedAtMs: number, document: string): Uint8Array {
  return encoder.encode(`${JSON.stringify(['mc1', 'document', url, fetchedAtMs])}\n${document}`)
}
