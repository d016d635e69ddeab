import type { Dialect, Operator } from '@mobile-connect/core'
import type { Dialects } from './config/dialects-schema.ts'

/** What is configured for an operator, whom discovery names by issuer, by the URL of its metadata, or both. */
export function findDialect(dialects: Dialects, { issuer, endpoints }: Operator): Partial<Dialect> {
  const name = [issuer, endpoints.openidConfiguration].find((one) => one !== undefined && Object.hasOwn(dialects, one))
  return (name === undefined ? undefined : dialects[name]) ?? {}
}
