import { respondWithJson } from '../respond/respond-with-json.ts'
import { securityHeaders } from '../respond/security-headers.ts'
import { respondNotFound } from '../routes/respond-not-found.ts'
import type { Visit } from '../site.ts'
import type { DemoInspector, DemoStep, DemoStepKind } from './demo-inspector.ts'
import { renderStep } from './render-step.ts'
import { stepGuide } from './step-guide.ts'

const reconnectAfterMs = 1_000
/** With these a sign-in is over, and the step that decided it stays in view. */
const ends: readonly DemoStepKind[] = ['complete', 'refused', 'failed']

/** `GET /demo/steps`: the steps of this browser's sign-ins, as JSON, or as events that go on as steps are made. */
export function showSteps({ site, request, url }: Visit): Response {
  const inspector = site.demo?.inspector
  if (inspector === undefined) return respondNotFound()
  const binding = site.binding.read(request)
  if (request.headers.get('accept') !== 'text/event-stream') {
    const steps = binding === undefined ? [] : inspector.steps(binding)
    return respondWithJson({ steps: steps.map((step) => ({ ...step, ...stepGuide[step.kind] })) }, 200)
  }
  // An EventSource that is answered so does not come again.
  if (binding === undefined) return new Response(null, { status: 204, headers: securityHeaders })
  const after = Number(request.headers.get('last-event-id') ?? url.searchParams.get('after') ?? 0)
  return new Response(streamSteps(inspector, binding, after), {
    headers: { ...securityHeaders, 'content-type': 'text/event-stream' },
  })
}

function streamSteps(inspector: DemoInspector, binding: string, afterId: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop: () => void
  return new ReadableStream({
    start: (controller) => {
      const tell = (text: string): void => controller.enqueue(encoder.encode(text))
      const tellStep = (step: DemoStep): void => {
        const { title } = stepGuide[step.kind]
        const data = { title, ends: ends.includes(step.kind), html: renderStep(step).markup }
        tell(`id: ${step.id}\ndata: ${JSON.stringify(data)}\n\n`)
      }
      tell(`retry: ${reconnectAfterMs}\n\n`)
      for (const step of inspector.steps(binding, afterId)) tellStep(step)
      stop = inspector.watch(binding, tellStep, () => controller.close())
    },
    cancel: () => stop(),
  })
}
