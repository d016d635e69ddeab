import type { DiscoveryCache } from '../../ports/discovery-cache.port.ts'
import type { DocumentCache } from '../../ports/document-cache.port.ts'
import type { MobileConnectPorts } from '../../ports/mobile-connect-ports.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * The caches, as if a failing read had found nothing and a failing write had cached nothing: what they hold can be fetched
 * again, and a sign-in must not end with them. Each failure is an event; the error itself may quote what is stored.
 */
export function surviveCacheFailures(
  { discoveryCache, documentCache }: Pick<MobileConnectPorts, 'discoveryCache' | 'documentCache'>,
  emit: FlowContext['emit'],
): { readonly discoveryCache: DiscoveryCache; readonly documentCache: DocumentCache } {
  const guard =
    (store: 'discovery_cache' | 'document_cache') =>
    async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work()
      } catch {
        emit({ type: 'cache_failed', store })
        return undefined
      }
    }
  const [discovery, document] = [guard('discovery_cache'), guard('document_cache')]
  return {
    discoveryCache: {
      read: (key, nowMs) => discovery(() => discoveryCache.read(key, nowMs)),
      write: (key, entry) => discovery(() => discoveryCache.write(key, entry)),
      remove: (key) => discovery(() => discoveryCache.remove(key)),
    },
    documentCache: {
      read: (url) => document(() => documentCache.read(url)),
      write: (url, text, fetchedAtMs) => document(() => documentCache.write(url, text, fetchedAtMs)),
    },
  }
}
