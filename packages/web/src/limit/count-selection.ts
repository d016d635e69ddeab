import type { Visit } from '../site.ts'
import { checkClientLimit, checkNumberLimit, deriveLimitKey } from './check-limit.ts'

/**
 * Counts an answer of operator selection: it leads to an operator as a start does, and the encrypted number in it, once seen
 * in a URL, could be sent again and again.
 */
export async function countSelection(visit: Visit): Promise<void> {
  const { query } = visit
  if (!query.has('mcc_mnc')) return
  await checkClientLimit(visit)
  for (const name of ['subscriber_id', 'subscriber_id_token']) {
    const subscriber = query.get(name)
    if (subscriber)
      await checkNumberLimit(visit, await deriveLimitKey(visit.site, 'subscriber', withoutSlack(subscriber)))
  }
}

/** Two spellings are one subject: hexadecimal in either case, and base64url with other unused bits at its end. */
function withoutSlack(subscriber: string): string {
  return subscriber.toLowerCase().replace(/.(?=\.|$)/g, '')
}
