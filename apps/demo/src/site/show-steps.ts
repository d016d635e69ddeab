import type { WebReply } from '@mobile-connect/web'
import type { Inspector } from '../inspector/create-inspector.ts'
import type { Step, StepKind } from '../inspector/step.ts'
import { renderStep } from '../stage/render-step.ts'
import { stepGuide } from '../stage/step-guide.ts'
import { respond, type Visit } from './visit.ts'

const RECONNECT_AFTER_MS = 1_000
/** With these a sign-in is over, and the step that decided it stays in view. */
const ends: readonly StepKind[] = ['complete', 'refused', 'failed']

/** `GET /demo/steps`: the steps of this browser's sign-ins, as JSON, or as events that go on as steps are made. */
export function showSteps({ site: { inspector }, request, query, browser }: Visit): WebReply {
  if (request.header('accept') !== 'text/event-stream') {
    const steps = browser === undefined ? [] : inspector.steps(browser)
    const described = steps.map((step) => ({ ...step, ...stepGuide[step.kind] }))
    const headers = { 'content-type': 'application/json', vary: 'Accept' }
    return respond(200, headers, JSON.stringify({ steps: described }))
  }
  // 204 makes an EventSource stop reconnecting.
  if (browser === undefined) return respond(204, {})
  const after = Number(request.header('last-event-id') ?? query.get('after') ?? 0)
  return respond(200, { 'content-type': 'text/event-stream' }, streamSteps(inspector, browser, after))
}

function streamSteps(inspector: Inspector, browser: string, afterId: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop: () => void
  return new ReadableStream({
    start: (controller) => {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      const sendStep = (step: Step): void => {
        const { title } = stepGuide[step.kind]
        const data = { title, ends: ends.includes(step.kind), html: renderStep(step).markup }
        send(`id: ${step.id}\ndata: ${JSON.stringify(data)}\n\n`)
      }
      send(`retry: ${RECONNECT_AFTER_MS}\n\n`)
      for (const step of inspector.steps(browser, afterId)) sendStep(step)
      stop = inspector.watch(browser, sendStep, () => controller.close())
    },
    cancel: () => stop(),
  })
}
