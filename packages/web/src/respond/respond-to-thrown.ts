import { isMobileConnectError } from '@mobile-connect/core'
import { returnToApp, setHeaders } from './respond-with.ts'
import type { Message } from '../pages/render-message-page.ts'
import { Problem } from './problem.ts'
import { type MessageStatus, respondWithMessage } from './respond-with-message.ts'
import type { Visit } from '../site.ts'
import type { WebProblem } from '../web-problem.ts'
import type { WebLogRecord } from '../web-log-record.ts'
import { describeFailure } from './describe-failure.ts'
import type { WebReply } from '../web-exchange.ts'

export interface ThrownAnswer {
  readonly reply: WebReply
  /** For the log line, which carries the same reference as the page. */
  readonly details: Pick<WebLogRecord, 'reference' | 'code' | 'details' | 'thrown'> &
    Partial<Pick<WebLogRecord, 'level'>>
}

const internal = {
  status: 500,
  title: 'Something went wrong on our side',
  text: 'We have a note of it. Please try again in a moment.',
} as const

/**
 * A page, or problem details, that says as much as a stranger may know and carries the code of the log record. An app that
 * waits is told instead (RFC 6749, section 4.1.2.1).
 */
export async function respondToThrown(visit: Visit, thrown: unknown): Promise<ThrownAnswer> {
  if (thrown instanceof Problem) return respondToProblem(visit, thrown)
  const reference = [...visit.site.randomBytes(6)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
  const known = isMobileConnectError(thrown)
  const code = known ? thrown.code : 'INTERNAL'
  const { status, title, text } = known ? describeFailure(thrown.code) : internal
  const details = { reference, code, ...(known ? { details: thrown.details } : { thrown: framesOf(thrown) }) } as const
  if (visit.app !== undefined) {
    const told = { error: 'server_error', error_description: `${code}, reference ${reference}` }
    return { reply: returnToApp(visit.app, told), details: { ...details, level: status < 500 ? 'warn' : 'error' } }
  }
  const facts = [['Code', code] as const, ['Reference', reference] as const]
  return { reply: await respondWithError(visit, status, { title, text, facts }, { code, reference }), details }
}

async function respondToProblem(visit: Visit, { status, told, details, ...problem }: Problem): Promise<ThrownAnswer> {
  const { members, cause, headers = {} } = details
  const code = cause?.code ?? problem.code
  const reply = setHeaders(await respondWithError(visit, status, told, { code, ...members }), headers)
  return { reply, details: { code, ...(cause === undefined ? {} : { details: cause.details }) } }
}

/** The page of the host or ours, or problem details. */
async function respondWithError(
  visit: Visit,
  status: MessageStatus,
  message: Message,
  members: Omit<WebProblem, 'status' | 'title' | 'detail'>,
): Promise<WebReply> {
  const { title, text: detail } = message
  const asked = visit.wantsJson
    ? undefined
    : visit.site.onProblem?.({ ...members, status, title, detail }, visit.request)
  return (await asked) ?? respondWithMessage(visit, status, message, { ...members })
}

function framesOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [thrown.name, ...frames].join('\n')
}
