import { webCrypto } from './crypto/web-crypto.ts'
import { STRICT_DIALECT } from './dialect/dialect.ts'
import { isLoopbackUrl } from './endpoint/is-loopback-host.ts'
import { isMobileConnectError } from './errors/mobile-connect-error.ts'
import type { FlowContext } from './flows/context/flow-context.ts'
import { createDocumentLoader } from './flows/documents/create-document-loader.ts'
import { createIssuerMemory } from './flows/documents/create-issuer-memory.ts'
import { fetchDocument } from './flows/documents/fetch-document.ts'
import { surviveCacheFailures } from './flows/documents/survive-cache-failures.ts'
import { readJwks } from './jwks/read-jwks.ts'
import { readProviderMetadata } from './metadata/read-provider-metadata.ts'
import type { MobileConnectOptions } from './mobile-connect-options.ts'
import { SYSTEM_CLOCK } from './options/defaults.ts'
import type { Clock } from './ports/clock.port.ts'
import type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'
import { settleOptions } from './settle-options.ts'

/** What every flow works with. Throws a TypeError for a wrong option, and calls no port. */
export function createContext(options: MobileConnectOptions): FlowContext {
  const { timeoutMs, maxBodyBytes, redirectUrl, scopes, ...settled } = settleOptions(options)
  const { application, ports, cacheKeySecret } = options
  const portable = webCrypto()
  const { hash = portable.hash, hmacSha256 = portable.hmacSha256, randomBytes = portable.randomBytes } = ports
  const { clock = SYSTEM_CLOCK } = ports
  // Watching must not change a flow. An async function is an EventSink too, so a rejection is dropped like a throw.
  const emit: FlowContext['emit'] = (event) => {
    if (ports.events === undefined) return
    new Promise<unknown>((resolve) => resolve(ports.events?.(event))).catch(() => undefined)
  }
  const send: FlowContext['send'] = (call, signal) =>
    ports.http.send({ ...call, timeoutMs, maxBodyBytes, ...(signal !== undefined && { signal }) })
  return {
    ...settled,
    ...createMemories({ ...ports, clock }, send, emit),
    application: { redirectUrl, clientName: application.clientName, apiVersion: application.apiVersion, scopes },
    ports: { ...ports, hash, randomBytes, clock },
    send,
    emit,
    cacheKeyMac: hmacSha256(cacheKeySecret),
    discoveryCacheKeys: new Map(),
    discoveries: new Map(),
    dialectOf: (operator) =>
      options.dialectOf === undefined ? STRICT_DIALECT : { ...STRICT_DIALECT, ...options.dialectOf(operator) },
    loopbackAllowed: isLoopbackUrl(settled.discovery?.discoveryUrl ?? redirectUrl),
    issuers: createIssuerMemory({
      cache: ports.documentCache,
      clock,
      emit,
      redirectUrl,
      learnsFromAnswers: settled.mixUpDefence === 'one_discovery_service',
    }),
  }
}

/** The caches, and in front of them the parsed documents of operators. */
function createMemories(
  ports: MobileConnectPorts & { readonly clock: Clock },
  send: FlowContext['send'],
  emit: FlowContext['emit'],
): Pick<FlowContext, 'discoveryCache' | 'metadata' | 'jwks' | 'forUnauthenticatedCallers'> {
  const { discoveryCache, documentCache } = surviveCacheFailures(ports, emit)
  const onStale = (error: unknown): void => {
    if (!isMobileConnectError(error)) throw error
    emit({ type: 'metadata_fallback', source: 'stale', code: error.code })
  }
  const metadata = createDocumentLoader({
    cache: documentCache,
    clock: ports.clock,
    onStale,
    fetch: (url) => fetchDocument(send, url, 'MC_METADATA_UNAVAILABLE'),
    read: (document, url) => readProviderMetadata(document, isLoopbackUrl(url)),
  })
  const jwks = createDocumentLoader({
    cache: documentCache,
    clock: ports.clock,
    onStale,
    fetch: (url) => fetchDocument(send, url, 'MC_JWKS_UNAVAILABLE'),
    read: readJwks,
  })
  const forUnauthenticatedCallers = {
    metadata: metadata.forUnauthenticatedCallers,
    jwks: jwks.forUnauthenticatedCallers,
  }
  return { discoveryCache, metadata, jwks, forUnauthenticatedCallers }
}
