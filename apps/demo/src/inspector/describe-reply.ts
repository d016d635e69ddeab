import type { HttpRequest } from '@mobile-connect/core'
import type { NewStep, StepKind, StepSection } from './step.ts'
import type { RequestKind } from './classify-request.ts'
import { listFacts } from './list-facts.ts'
import { maskUrl } from './mask-value.ts'

export interface ReadReply {
  readonly status: number
  readonly location: string | null
  readonly body: string
  readonly durationMs: number
}

const kinds: Readonly<Record<RequestKind, StepKind>> = {
  discovery: 'discovery_answer',
  metadata: 'metadata',
  keys: 'keys',
  token: 'token_answer',
  revocation: 'revocation',
  identity: 'identity_answer',
  pushed: 'authorization',
}

/** An answer as a step. Whether it is acceptable is found out later; a status of failure shows at once. */
export function describeReply(request: HttpRequest, kind: RequestKind, reply: ReadReply): NewStep {
  const { status, durationMs } = reply
  const target = kind === 'metadata' || kind === 'keys' ? ` from ${maskUrl(request.url)}` : ''
  return {
    kind: kinds[kind],
    outcome: status >= 400 ? 'failed' : 'neutral',
    summary: `${status} after ${durationMs} ms${target}`,
    sections: [describeBody(kind, reply)],
  }
}

/** A call that got no answer: the code says why. */
export function describeSilence(kind: RequestKind, code: string, durationMs: number): NewStep {
  return { kind: kinds[kind], outcome: 'failed', summary: `${code} after ${durationMs} ms` }
}

function describeBody(kind: RequestKind, { body, location }: ReadReply): StepSection {
  if (location !== null) return { title: 'Redirect', facts: [{ name: 'Location', value: maskUrl(location) }] }
  const members = parse(body)
  if (members === undefined) {
    return { title: 'Body', facts: [{ name: 'Not JSON', value: `${body.length} characters` }] }
  }
  const keys = members['keys']
  if (kind === 'keys' && Array.isArray(keys)) {
    return { title: 'Keys', facts: listFacts(keys.flatMap((key: unknown) => Object.entries(Object(key) as object))) }
  }
  return { title: 'Answer', facts: listFacts(Object.entries(members)) }
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
