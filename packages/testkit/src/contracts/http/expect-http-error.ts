import { MobileConnectError, type MobileConnectErrorCode } from '@mobile-connect/core'
import { expect } from 'vitest'

/** Expects a rejection with this code, and gives the error back for a closer look. */
export async function expectHttpError(
  reply: Promise<unknown>,
  code: MobileConnectErrorCode,
): Promise<MobileConnectError> {
  const error: unknown = await reply.then(
    () => 'a reply',
    (reason: unknown) => reason,
  )
  if (!(error instanceof MobileConnectError)) expect.fail(`expected ${code}, got ${String(error)}`)
  expect(error.code).toBe(code)
  return error
}
