import type { StepSection } from './step.ts'
import { maskNumbers, maskValue } from './mask-value.ts'

type Facts = StepSection['facts']

const MAX_FACTS = 40
const MAX_DEPTH = 5
/** Names come from outside too. */
const MAX_NAME_LENGTH = 60

/** Parameters or members as names and masked values, those inside of others after them. */
export function listFacts(members: Iterable<readonly [string, unknown]>): Facts {
  return [...flatten(members, MAX_DEPTH)]
    .slice(0, MAX_FACTS)
    .map(([name, value]) => ({ name: maskNumbers(name).slice(0, MAX_NAME_LENGTH), value: maskValue(name, value) }))
}

function* flatten(members: Iterable<readonly [string, unknown]>, depth: number): Generator<readonly [string, unknown]> {
  for (const [name, value] of members) {
    if (isRecord(value) && depth > 0) yield* flatten(Object.entries(value), depth - 1)
    else if (Array.isArray(value) && value.every(isLink)) yield* value.map(({ rel, href }) => [rel, href] as const)
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) yield [name, value.join(' ')]
    else yield [name, value]
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As in the answers of a Discovery Service. */
function isLink(value: unknown): value is { readonly rel: string; readonly href: string } {
  return isRecord(value) && typeof value['rel'] === 'string' && typeof value['href'] === 'string'
}
