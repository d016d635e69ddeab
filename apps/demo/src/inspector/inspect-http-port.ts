import { type HttpPort, isMobileConnectError } from '@mobile-connect/core'
import { classifyRequest } from './classify-request.ts'
import { describeReply, describeSilence } from './describe-reply.ts'
import { describeRequest } from './describe-request.ts'
import type { RecordStep } from './step.ts'

export interface InspectHttpOptions {
  readonly discoveryUrl: string | undefined
  readonly record: RecordStep
  /** Is given the id_token of a token answer, which is shown once it has been checked. */
  readonly keepIdToken: (idToken: string) => void
}

/** A step for each request and each answer. Bodies are read here, so that what was read is what the flow gets. */
export function inspectHttpPort(http: HttpPort, { discoveryUrl, record, keepIdToken }: InspectHttpOptions): HttpPort {
  return {
    send: async (request) => {
      const kind = classifyRequest(request, discoveryUrl)
      const step = describeRequest(request, kind)
      if (step !== undefined) record(step)
      const startedAtMs = performance.now()
      const passed = (): number => Math.round(performance.now() - startedAtMs)
      try {
        const reply = await http.send(request)
        const body = await reply.text()
        const { status, headers } = reply
        const [, idToken] = kind === 'token' ? (/"id_token"\s*:\s*"([^"]*)"/.exec(body) ?? []) : []
        record(describeReply(request, kind, { status, location: headers.get('location'), body, durationMs: passed() }))
        if (idToken !== undefined) keepIdToken(idToken)
        return { status, headers, text: async () => body }
      } catch (error) {
        record(describeSilence(kind, isMobileConnectError(error) ? error.code : 'INTERNAL', passed()))
        throw error
      }
    },
  }
}
