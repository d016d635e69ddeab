import { MobileConnectError, type MobileConnectErrorCode } from '../../errors/mobile-connect-error.ts'
import type { FetchedDocument } from './create-document-loader.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Fetches a public document of an operator; anything but status 200 is `code`. No credentials travel along. */
export async function fetchDocument(
  send: FlowContext['send'],
  url: string,
  code: MobileConnectErrorCode,
): Promise<FetchedDocument> {
  const reply = await send({ method: 'GET', url, headers: { accept: 'application/json' }, repeatable: true })
  if (reply.status !== 200) {
    throw new MobileConnectError(code, { expected: 'status 200', received: `status ${reply.status}` })
  }
  const maxAgeMs = readMaxAgeMs(reply.headers.get('cache-control'))
  return { text: await reply.text(), ...(maxAgeMs !== undefined && { maxAgeMs }) }
}

/** `undefined` also for `no-store`, `no-cache` and zero, which frameworks write on every answer and name no lifetime. */
function readMaxAgeMs(cacheControl: string | null): number | undefined {
  const [, seconds = '0'] = /(?:^|[\s,])max-age="?(\d{1,10})"?(?=\s*(?:,|$))/i.exec(cacheControl ?? '') ?? []
  return Number(seconds) === 0 ? undefined : 1_000 * Number(seconds)
}
