import type { RequestContext } from '../request-context.ts'
import { checkLimits, deriveLimitKey } from './check-limit.ts'

/**
 * Counts an answer of operator selection: it leads to an operator as a start does, and the encrypted number in it, once seen
 * in a URL, could be sent again and again.
 */
export async function countSelection(context: RequestContext): Promise<void> {
  const { query, settings } = context
  if (!query.has('mcc_mnc')) return
  const subscribers = ['subscriber_id', 'subscriber_id_token'].map((name) => query.get(name) ?? '')
  const given = subscribers.filter((subscriber) => subscriber !== '')
  const keys = given.map((subscriber) => deriveLimitKey(settings, 'subscriber', withoutSlack(subscriber)))
  await checkLimits(context, await Promise.all(keys))
}

/** Two spellings are one subject: hexadecimal in either case, and base64url with other unused bits at its end. */
function withoutSlack(subscriber: string): string {
  return subscriber.toLowerCase().replace(/.(?=\.|$)/g, '')
}
