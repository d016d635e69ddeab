import { requireAcceptableUrl } from '../endpoint/is-acceptable-url.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import {
  isJsonObject,
  type JsonObject,
  parseJsonObject,
  READABLE_OBJECT,
  readObjectList,
  readOptionalString,
} from '../json/json-object.ts'
import type { DiscoveryOutcome, Refused } from './discovery-outcome.ts'
import { readExpiry } from './read-expiry.ts'
import { readOperator } from './read-operator.ts'
import { readSubscriberId } from './read-selection-redirect.ts'

/** The answer of a Discovery Service, body read. */
export interface DiscoveryReply {
  readonly status: number
  readonly location: string | null
  readonly body: string
}

export interface DiscoveryExpectation {
  /** The URL of the request, which a relative `Location` belongs to. */
  readonly requestUrl: string
  /** The application's id at the Discovery Service, which counts at an operator where the answer names none. */
  readonly clientId?: string
  readonly correlationId?: string
  /** True when the Discovery Service itself is on loopback. */
  readonly loopbackAllowed: boolean
}

/**
 * Reads the answer of the Discovery API.
 *
 * Pure; trusts nothing in the answer. The content decides, not the status: documented errors also come with 200, and
 * operator selection comes with 200, 202 or as a redirect.
 *
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @returns The operator, the operator selection page, or the error the service named.
 * @throws {@link MobileConnectError} `MC_DISCOVERY_UNAUTHORIZED`: the credentials were refused.
 * @throws {@link MobileConnectError} `MC_DISCOVERY_STATUS`: neither a documented answer nor a status of success.
 * @throws {@link MobileConnectError} `MC_DISCOVERY_RESPONSE_INVALID`: the document breaks its specification.
 * @throws {@link MobileConnectError} `MC_DISCOVERY_CORRELATION_ID`: the answer belongs to another request.
 * @throws {@link MobileConnectError} `MC_URL_INSECURE`: the operator selection page is not https (nor loopback where that is allowed).
 * @see Discovery API, section "Discovery Requests", responses
 */
export function readDiscoveryResponse(
  reply: DiscoveryReply,
  expected: DiscoveryExpectation,
  nowMs: number,
): DiscoveryOutcome {
  if (reply.status >= 300 && reply.status < 400 && reply.location !== null) {
    return selection(resolveLocation(reply.location, expected.requestUrl), expected)
  }
  const body = parseJsonObject(reply.body)
  if (body === undefined) throw notDocumented(reply.status, READABLE_OBJECT)

  const correlationId = readOptionalString(body, 'correlation_id')
  if (correlationId !== undefined && expected.correlationId !== undefined && correlationId !== expected.correlationId) {
    throw new MobileConnectError('MC_DISCOVERY_CORRELATION_ID', { field: 'correlation_id' })
  }
  const error = readOptionalString(body, 'error')
  if (error !== undefined) return refusal(error, body)

  const selectionUrl = findSelectionUrl(body)
  if (selectionUrl !== undefined) return selection(selectionUrl, expected)

  const response = body['response']
  if (!isJsonObject(response)) throw notDocumented(reply.status, 'response or links')
  const apis = response['apis']
  if (!isJsonObject(apis)) throw notDocumented(reply.status, 'response.apis')
  const operatorId = apis['operatorid']
  if (!isJsonObject(operatorId)) {
    const error = 'operator_without_mobile_connect'
    return { kind: 'refused', stage: 'discovery', error, reason: error }
  }
  const subscriberId = readSubscriberId(body['subscriber_id']) ?? readSubscriberId(response['subscriber_id'])
  const subscriberIdToken =
    readSubscriberId(body['subscriber_id_token']) ?? readSubscriberId(response['subscriber_id_token'])
  const expiresAtMs = readExpiry(body['ttl'], nowMs)
  return {
    kind: 'operator_found',
    operator: readOperator(body, response, operatorId['link'], expected),
    ...(subscriberId !== undefined && { subscriberId }),
    ...(subscriberIdToken !== undefined && { subscriberIdToken }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
    raw: body,
  }
}

function refusal(error: string, body: JsonObject): Refused {
  if (error === 'Unauthorized_Access') throw new MobileConnectError('MC_DISCOVERY_UNAUTHORIZED')
  const errorDescription = readOptionalString(body, 'error_description') ?? readOptionalString(body, 'description')
  return {
    kind: 'refused',
    stage: 'discovery',
    error,
    ...(errorDescription !== undefined && { errorDescription }),
  }
}

function findSelectionUrl(body: JsonObject): string | undefined {
  const link = readObjectList(body['links'])?.find((candidate) => candidate['rel'] === 'operatorSelection')
  return readOptionalString(link, 'href')
}

/** RFC 9110, section 10.2.2. Text that a URL parser would repair stays as it is, and is refused. */
function resolveLocation(location: string, requestUrl: string): string {
  return /^[\x21-\x7e]+$/.test(location) ? (URL.parse(location, requestUrl)?.href ?? location) : location
}

function selection(url: string, expected: DiscoveryExpectation): DiscoveryOutcome {
  return {
    kind: 'operator_selection_needed',
    url: requireAcceptableUrl(url, 'operatorSelection', expected.loopbackAllowed),
  }
}

function notDocumented(status: number, expected: string): MobileConnectError {
  if (status === 401) return new MobileConnectError('MC_DISCOVERY_UNAUTHORIZED')
  return status >= 200 && status < 300
    ? new MobileConnectError('MC_DISCOVERY_RESPONSE_INVALID', { expected })
    : new MobileConnectError('MC_DISCOVERY_STATUS', { received: `status ${status}` })
}
