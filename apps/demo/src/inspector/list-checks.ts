import { ID_TOKEN_CHECKS } from '@mobile-connect/core'
import type { Step } from './step.ts'

/** The check a code says has failed, after those that came before it and passed. Empty for codes of no such check. */
export function listChecks(code: string, claims: Readonly<Record<string, unknown>>): Step['checks'] {
  const failed = ID_TOKEN_CHECKS.findIndex(({ codes }) => codes.some((one) => one === code))
  return ID_TOKEN_CHECKS.slice(0, failed + 1).flatMap((check, index) => {
    const passed = index !== failed
    const isSkipped = passed && 'claim' in check && claims[check.claim] === undefined
    return isSkipped ? [] : [{ name: check.name, passed }]
  })
}
