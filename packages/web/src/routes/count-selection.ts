import { clientAddress } from '../query/client-address.ts'
import type { Visit } from '../site.ts'
import { checkLimit } from './check-limit.ts'
import { deriveLimitKey } from './derive-limit-key.ts'

/**
 * Counts what comes back from operator selection: it leads to an operator as a start does, and the encrypted number in it,
 * once seen in a URL, could be sent again and again.
 */
export async function countSelection({ site, url, connection }: Visit): Promise<void> {
  const { searchParams } = url
  if (!searchParams.has('mcc_mnc')) return
  await checkLimit(site, 'client_ip', clientAddress(connection))
  for (const name of ['subscriber_id', 'subscriber_id_token']) {
    const subscriber = searchParams.get(name)
    if (subscriber)
      await checkLimit(site, 'phone_number', await deriveLimitKey(site, 'subscriber', withoutSlack(subscriber)))
  }
}

/** Hexadecimal says the same in either case, and base64url with other unused bits at the end: neither is another subject. */
function withoutSlack(subscriber: string): string {
  return subscriber.toLowerCase().replace(/.(?=\.|$)/g, '')
}
