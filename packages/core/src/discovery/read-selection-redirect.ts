import { HINT_MAX_LENGTH } from '../options/defaults.ts'
import type { Refused } from './discovery-outcome.ts'

/** What the operator selection page sends back. */
export interface SelectionRedirect {
  readonly mcc: string
  readonly mnc: string
  readonly subscriberId?: string
  readonly subscriberIdToken?: string
}

/** Reads `mcc_mnc` ("902_02"), `subscriber_id` and `subscriber_id_token`; `undefined` when there is no well-formed `mcc_mnc`. */
export function readSelectionRedirect(parameters: URLSearchParams): SelectionRedirect | undefined {
  const match = /^([0-9]{3})_([0-9]{2,3})$/.exec(parameters.get('mcc_mnc') ?? '')
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const subscriberId = readSubscriberId(parameters.get('subscriber_id'))
  const subscriberIdToken = readSubscriberId(parameters.get('subscriber_id_token'))
  return {
    mcc: match[1],
    mnc: match[2],
    ...(subscriberId !== undefined && { subscriberId }),
    ...(subscriberIdToken !== undefined && { subscriberIdToken }),
  }
}

/** `err_msg` of an operator selection page, as documented and as seen in the field. */
const REASONS: Readonly<Record<string, NonNullable<Refused['reason']>>> = {
  MSISDNNotFound: 'msisdn_not_found',
  NotSupportedOperatorMSISDN: 'operator_not_supported',
}

/** The error an operator selection page came back with, and what it means where that is known. */
export function readSelectionError({
  error,
  errorDescription,
}: {
  readonly error: string
  readonly errorDescription: string | undefined
}): Refused {
  const reason = Object.hasOwn(REASONS, error) ? REASONS[error] : undefined
  return {
    kind: 'refused',
    stage: 'selection',
    error,
    ...(reason !== undefined && { reason }),
    ...(errorDescription !== undefined && { errorDescription }),
  }
}

/** The encrypted phone number or the token for it: hexadecimal or a compact JWE or JWS, opaque to us. `undefined` for null, empty or anything else. */
export function readSubscriberId(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= HINT_MAX_LENGTH && /^[A-Za-z0-9._-]+$/.test(value)
    ? value
    : undefined
}
