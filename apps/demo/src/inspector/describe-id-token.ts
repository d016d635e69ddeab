import { ID_TOKEN_CHECKS } from '@mobile-connect/core'
import type { NewStep, Step } from './step.ts'
import { listFacts } from './list-facts.ts'

type Members = Readonly<Record<string, unknown>>

/** An accepted id_token: header, claims, and the checks the core says it made. */
export function describeAcceptedIdToken(idToken: string, checks: readonly string[]): NewStep {
  return describe(
    idToken,
    'passed',
    checks.map((name) => ({ name, passed: true })),
  )
}

/** A refused one: which check the code speaks of, and that those before it passed. */
export function describeRefusedIdToken(idToken: string, code: string): NewStep {
  return describe(idToken, 'failed', listChecks(code, decode(idToken.split('.')[1])))
}

/** Lists the check that a code stands for as failed, after the checks that passed before it. Empty for any other code. */
export function listChecks(code: string, claims: Readonly<Record<string, unknown>>): Step['checks'] {
  const failed = ID_TOKEN_CHECKS.findIndex(({ codes }) => codes.some((one) => one === code))
  return ID_TOKEN_CHECKS.slice(0, failed + 1).flatMap((check, index) => {
    const passed = index !== failed
    const isSkipped = passed && 'claim' in check && claims[check.claim] === undefined
    return isSkipped ? [] : [{ name: check.name, passed }]
  })
}

function describe(idToken: string, outcome: 'passed' | 'failed', checks: Step['checks']): NewStep {
  const [header, claims] = idToken.split('.')
  const passed = checks.filter((check) => check.passed).length
  return {
    kind: 'id_token',
    outcome,
    summary: outcome === 'passed' ? `${passed} checks passed` : `Refused after ${passed} checks that passed`,
    sections: [
      { title: 'Header', facts: listFacts(Object.entries(decode(header))) },
      { title: 'Claims', facts: listFacts(Object.entries(decode(claims))) },
    ],
    checks,
  }
}

/** Without members where the part is not JSON: it may be encrypted, or broken on purpose. */
function decode(part = ''): Members {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
