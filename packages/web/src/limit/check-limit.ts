import { isIpAddress } from '@mobile-connect/core'
import { askHost } from '../respond/ask-host.ts'
import { Problem } from '../respond/problem.ts'
import type { WebSettings, RequestContext } from '../request-context.ts'
import type { WebConnection } from '../web-exchange.ts'
import type { LimitSubject } from '../web-handler-options.ts'

/**
 * Counts a request of the client's address and of each number in it. `numberKeys` stand for numbers, as
 * {@link deriveLimitKey} derives them.
 */
export async function checkLimits(
  { settings: { limit }, connection }: Pick<RequestContext, 'settings' | 'connection'>,
  numberKeys: readonly string[] = [],
): Promise<void> {
  if (limit === undefined) return
  const clientIp = clientAddress(connection)
  const subjects: LimitSubject[] = clientIp === undefined ? [] : [{ kind: 'client_ip', value: clientIp }]
  for (const value of numberKeys) subjects.push({ kind: 'phone_number', value })
  if (subjects.length === 0) return
  const waitS = await askHost(() => limit(subjects))
  if (waitS === undefined) return
  const text = 'Please wait a little before you try again.'
  throw new Problem(
    'WEB_TOO_MANY_REQUESTS',
    { title: 'That was too often', text },
    { headers: { 'retry-after': String(Math.max(1, Math.ceil(waitS))) } },
  )
}

/**
 * The address of the connection, without what hosts write around it: a port, brackets, a zone, or IPv6 around IPv4. An
 * address that cannot be read is `unknown`, so that all clients that arrive with one are counted together.
 */
export function clientAddress({ clientIp }: WebConnection): string | undefined {
  if (clientIp === undefined) return undefined
  const bare = clientIp.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  const address = bare.replace(/^::ffff:(?=\d+\.)|%.*$/gi, '')
  return isIpAddress(address) ? address : 'unknown'
}

/** The value that a number, or an encrypted one, is counted as: a keyed hash where there is a secret to key it with. */
export async function deriveLimitKey(
  { sessions }: Pick<WebSettings, 'sessions'>,
  kind: 'number' | 'subscriber',
  value: string,
): Promise<string> {
  return sessions === undefined ? value : sessions.hashKeyed([kind, value])
}
