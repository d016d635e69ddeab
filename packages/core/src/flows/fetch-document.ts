import { MobileConnectError, type MobileConnectErrorCode } from '../errors/mobile-connect-error.ts'
import type { FlowContext } from './flow-context.ts'

/** Fetches a public document of an operator; anything but status 200 is `code`. No credentials travel along. */
export async function fetchDocument(
  send: FlowContext['send'],
  url: string,
  code: MobileConnectErrorCode,
): Promise<string> {
  const reply = await send({ method: 'GET', url, headers: { accept: 'application/json' } })
  if (reply.status !== 200) {
    throw new MobileConnectError(code, { expected: 'status 200', received: `status ${reply.status}` })
  }
  return reply.text()
}
