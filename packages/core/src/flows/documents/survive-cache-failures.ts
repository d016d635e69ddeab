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
    <Values extends readonly unknown[], T>(
      store: 'discovery_cache' | 'document_cache',
      call: (...values: Values) => Promise<T>,
    ) =>
    async (...values: Values): Promise<T | undefined> => {
      try {
        return await call(...values)
      } catch {
        emit({ type: 'cache_failed', store })
        return undefined
      }
    }
  return {
    discoveryCache: {
      read: guard('discovery_cache', (key, nowMs) => discoveryCache.read(key, nowMs)),
      write: guard('discovery_cache', (key, entry) => discoveryCache.write(key, entry)),
      remove: guard('discovery_cache', (key) => discoveryCache.remove(key)),
    },
    documentCache: {
      read: guard('document_cache', (url) => documentCache.read(url)),
      write: guard('document_cache', (url, text, fetchedAtMs) => documentCache.write(url, text, fetchedAtMs)),
    },
  }
}
