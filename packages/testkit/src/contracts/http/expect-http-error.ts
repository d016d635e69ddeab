import type { MobileConnectError } from '@mobile-connect/core'
import { isMobileConnectError, type MobileConnectErrorCode } from '@mobile-connect/core'
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
  if (!isMobileConnectError(error)) expect.fail(`expected ${code}, got ${String(error)}`)
  expect(error.code).toBe(code)
  return error
}
