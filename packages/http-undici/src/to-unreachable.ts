import { MobileConnectError } from '@mobile-connect/core'

/** Keeps the code of an error, such as `ECONNREFUSED` or `DEPTH_ZERO_SELF_SIGNED_CERT`. Nothing else in there is safe to keep. */
export function toUnreachable(error: unknown): MobileConnectError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return new MobileConnectError('MC_HTTP_UNREACHABLE', typeof code === 'string' ? { received: code } : {})
}
