/**
 * What is counted: requests of an application, numbers tried in a selection session, and refused credentials: by client
 * address, by client id, and by both.
 *
 * `refused_known_client_id` and `refused_client_id_at_address` are checked for right secrets, and have registered client
 * ids in their keys, or none. An adapter that bounds its keys must not let these two share a counter: a key without a
 * separate place has no limit.
 */
export type RateSubject =
  | 'application'
  | 'selection_number'
  | 'refused_credentials'
  | 'refused_client_id'
  | 'refused_known_client_id'
  | 'refused_client_id_at_address'

/** Port. How often somebody may ask. How often that is, and per which time, is up to the adapter. */
export interface RateLimiter {
  /** Counts one event. Seconds to wait, at least 1, when it is one too many; otherwise `undefined`. */
  readonly count: (subject: RateSubject, key: string) => Promise<number | undefined>
  /** What {@link RateLimiter.count} would answer to one more, without counting it. */
  readonly check: (subject: RateSubject, key: string) => Promise<number | undefined>
}
