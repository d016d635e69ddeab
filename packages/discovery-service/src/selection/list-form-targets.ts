import { buildPolicySource } from '../addresses/build-policy-source.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'

const MAX_SOURCES = 50

/**
 * Sources for the `form-action` of the page. Chromium holds every redirect after a form post against it, so it needs the
 * application and, because the application sends the person straight on, the authorize endpoint of each operator.
 */
export function listFormTargets(redirectUrl: string, operators: readonly OperatorEntry[]): readonly string[] {
  const authorize = operators.flatMap(({ links }) => links.filter(({ rel }) => rel === 'authorization'))
  const sources = [...new Set([redirectUrl, ...authorize.map(({ href }) => href)].flatMap(buildPolicySource))]
  // A header has its limits. With so many operators the list would hardly keep anybody out anyway.
  return sources.length > MAX_SOURCES ? [...buildPolicySource(redirectUrl), 'https:'] : sources
}
