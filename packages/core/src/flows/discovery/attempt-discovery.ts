import { isPromise } from '../../crypto/value-or-promise.ts'
import {
  buildDiscoveryRequest,
  checkDiscoveryQuestion,
  type DiscoveryApplication,
} from '../../discovery/build-discovery-request.ts'
import { deriveDiscoveryCacheKey } from '../../discovery/derive-discovery-cache-key.ts'
import type { DiscoveryOptions, ParsedDiscoveryOptions } from '../../discovery/discovery-options.ts'
import type { DiscoveryOutcome, OperatorFound, Refused } from '../../discovery/discovery-outcome.ts'
import { readDiscoveryCookies } from '../../discovery/discovery-cookies.ts'
import { readDiscoveryResponse } from '../../discovery/read-discovery-response.ts'
import { parseMsisdn } from '../../msisdn/normalize-msisdn.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { singleFlight } from '../context/single-flight.ts'

/** Asks the cache, then the Discovery Service, and remembers the number asked about. */
export async function attemptDiscovery(context: FlowContext, options: DiscoveryOptions): Promise<DiscoveryOutcome> {
  const question = parseMsisdn(options)
  const outcome = await discover(context, question)
  const { msisdn } = question
  return outcome.kind === 'operator_found' && msisdn !== undefined ? { ...outcome, msisdn } : outcome
}

/** Simultaneous callers with the same question share one request. */
export async function discover(context: FlowContext, options: ParsedDiscoveryOptions): Promise<DiscoveryOutcome> {
  const application = context.discovery
  if (application === undefined) {
    throw new TypeError('discovery needs application.clientId, application.clientSecret and application.discoveryUrl')
  }
  checkDiscoveryQuestion(options)
  const derived = deriveDiscoveryCacheKey(context.cacheKeyMac, application, options, context.discoveryCacheKeys)
  const key = isPromise(derived) ? await derived : derived
  if (key === undefined) return ask(context, application, options)

  const cached = await context.discoveryCache.read(key, context.ports.clock())
  if (cached !== undefined) {
    context.emit({
      type: 'discovery_completed',
      outcome: 'operator_found',
      cached: true,
      operator: cached.operator.name,
      durationMs: 0,
    })
    return { kind: 'operator_found', ...cached, discoveryCacheKey: key }
  }
  const shared = context.discoveries.has(key)
  const outcome = await singleFlight(context.discoveries, key, () => askAndKeep(context, application, options, key))
  if (!shared) return outcome
  // The URL of a selection page may carry a session, which is for one person.
  return outcome.kind === 'operator_selection_needed'
    ? ask(context, application, options)
    : withoutPersonalParts(outcome)
}

async function askAndKeep(
  context: FlowContext,
  application: DiscoveryApplication,
  options: ParsedDiscoveryOptions,
  key: string,
): Promise<DiscoveryOutcome> {
  const outcome = await ask(context, application, options)
  if (outcome.kind !== 'operator_found') return outcome
  const { kind, operator, subscriberId, subscriberIdToken, expiresAtMs, ...own } = outcome
  // An answer that was not asked for by number serves many people, out of the cache and out of this very request.
  const byNumber = options.msisdn !== undefined
  const personal = byNumber && subscriberId !== undefined ? { subscriberId } : {}
  const token = byNumber && subscriberIdToken !== undefined ? { subscriberIdToken } : {}
  if (expiresAtMs === undefined) return { kind, operator, ...personal, ...token, ...own }
  const entry = { operator, ...personal, expiresAtMs }
  await context.discoveryCache.write(key, entry)
  return { kind, ...entry, ...token, ...own, discoveryCacheKey: key }
}

/** What those get who asked the same at the same time: no cookies, and nothing but what the cache would have given. */
function withoutPersonalParts(outcome: OperatorFound | Refused): OperatorFound | Refused {
  const { discoveryCookies: _cookies, ...shareable } = outcome
  if (shareable.kind === 'refused') return shareable
  const { raw: _raw, subscriberIdToken: _token, ...found } = shareable
  return found
}

async function ask(
  context: FlowContext,
  application: DiscoveryApplication,
  options: ParsedDiscoveryOptions,
): Promise<DiscoveryOutcome> {
  const { correlationId } = options
  const request = buildDiscoveryRequest(application, options)
  const startedAtMs = context.ports.clock()
  const reply = await context.send(request)
  const outcome = readDiscoveryResponse(
    { status: reply.status, location: reply.headers.get('location'), body: await reply.text() },
    {
      requestUrl: request.url,
      loopbackAllowed: context.loopbackAllowed,
      clientId: application.clientId,
      ...(correlationId !== undefined && { correlationId }),
    },
    context.ports.clock(),
  )
  const found = outcome.kind === 'operator_found'
  const { dialect } = application
  context.emit({
    type: 'discovery_completed',
    outcome: outcome.kind,
    cached: false,
    ...(found && { operator: outcome.operator.name }),
    ...(dialect !== 'documented' && { dialect }),
    durationMs: context.ports.clock() - startedAtMs,
  })
  const discoveryCookies = readDiscoveryCookies(reply.headers.get('set-cookie'), context.ports.clock())
  return discoveryCookies.length === 0 ? outcome : { ...outcome, discoveryCookies }
}
