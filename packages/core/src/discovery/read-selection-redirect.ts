import { readSubscriberId } from './read-subscriber-id.ts'

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
    ...(subscriberId === undefined ? {} : { subscriberId }),
    ...(subscriberIdToken === undefined ? {} : { subscriberIdToken }),
  }
}
