import { RESPONSE_CHECKS } from '@mobile-connect/core'
import type { Inspector } from './create-inspector.ts'
import { describeRefusedIdToken, listChecks } from './describe-id-token.ts'

const checkOfCode: ReadonlyMap<string, string> = new Map<string, string>([
  ...RESPONSE_CHECKS.flatMap(({ name, codes }) => codes.map((code) => [code, name] as const)),
  ['MC_IDENTITY_SUBJECT', 'identity_subject'],
])

/** What an error code means for the steps: the id_token it refuses, where it speaks of one, and that this was the end. */
export function recordFailure({ record, takeIdToken }: Inspector, code: string): void {
  // What the site itself refuses is no step of the protocol.
  if (!code.startsWith('MC_') && code !== 'INTERNAL') return
  const idToken = takeIdToken()
  if (idToken !== undefined && listChecks(code, {}).length > 0) record(describeRefusedIdToken(idToken, code))
  const failed = checkOfCode.get(code)
  const checks = failed === undefined ? [] : [{ name: failed, passed: false }]
  record({ kind: 'failed', outcome: 'failed', summary: code, checks })
}
