import type { MobileConnectEvent } from '@mobile-connect/core'
import { type Log, type RequestStep, requestScope } from '@mobile-connect/node-service'

/** All that the log shows of an event. */
const members = [
  'outcome',
  'cached',
  'operator',
  'dialect',
  'version',
  'scope',
  'members',
  'source',
  'store',
  'algorithm',
  'code',
  'durationMs',
]

/** Notes an event as a step of its request. What happens outside a request gets a line by itself. */
export function noteEvent(event: MobileConnectEvent, log: Log): void {
  const step = describeStep(event)
  const scope = requestScope.getStore()
  if (scope !== undefined) scope.steps.push(step)
  else log({ level: isWarning(step) ? 'warn' : 'info', event: 'step', ...step })
}

function describeStep(event: MobileConnectEvent): RequestStep {
  const step: { step: string; [detail: string]: unknown } = { step: event.type }
  const details: Readonly<Record<string, unknown>> = event
  for (const name of members) if (details[name] !== undefined) step[name] = details[name]
  return step
}

/** Whether a step makes the line of its request a warning. */
export function isWarning({ step }: RequestStep): boolean {
  return step === 'mix_up_undefended'
}
