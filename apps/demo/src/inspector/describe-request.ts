import type { HttpRequest } from '@mobile-connect/core'
import type { NewStep, StepKind } from './step.ts'
import { listFacts } from './list-facts.ts'
import type { RequestKind } from './classify-request.ts'
import { maskUrl } from './mask-value.ts'

const kinds: Readonly<Record<RequestKind, StepKind | undefined>> = {
  discovery: 'discovery_request',
  token: 'token_request',
  identity: 'identity_request',
  // Their answers tell the whole story.
  metadata: undefined,
  keys: undefined,
  revocation: undefined,
  pushed: undefined,
}

/** A request as a step, where it is worth a separate one. */
export function describeRequest(request: HttpRequest, kind: RequestKind): NewStep | undefined {
  const stepKind = kinds[kind]
  if (stepKind === undefined) return undefined
  const { origin, pathname, searchParams } = new URL(request.url)
  const parameters = [...searchParams, ...new URLSearchParams(request.body ?? '')]
  return {
    kind: stepKind,
    summary: `${request.method} ${maskUrl(origin + pathname)}`,
    sections: [
      { title: 'Headers', facts: listFacts(Object.entries(request.headers)) },
      ...(parameters.length === 0 ? [] : [{ title: 'Parameters', facts: listFacts(parameters) }]),
    ],
  }
}
