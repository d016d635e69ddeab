import { isMobileConnectError } from '@mobile-connect/core'
import { returnToApp, setHeaders } from './respond-with.ts'
import { encodeReturnPath } from '../sign-in/after-sign-in.ts'
import type { Message } from '../pages/render-message-page.ts'
import { Problem } from './problem.ts'
import { type MessageStatus, respondWithMessage } from './respond-with-message.ts'
import type { RequestContext } from '../request-context.ts'
import type { Verdict, WebFailure } from '../web-problem.ts'
import { askHost, HostError } from './ask-host.ts'
import { checkReply } from './check-reply.ts'
import type { WebLogRecord } from '../request-log-record.ts'
import { describeThrownError, type Failure } from './describe-thrown-error.ts'
import type { WebReply } from '../web-exchange.ts'

export interface ThrownAnswer {
  readonly reply: WebReply
  /** For the log line, which carries the same reference as the page. */
  readonly details: Pick<WebLogRecord, 'reference' | 'code' | 'details' | 'thrown'> &
    Partial<Pick<WebLogRecord, 'level'>>
}

const internal: Failure = {
  fault: 'host',
  canRetry: true,
  status: 500,
  title: 'Something went wrong on our side',
  text: 'We have a note of it. Please try again in a moment.',
}

/**
 * A page, or problem details, that says as much as a stranger may know and carries the code of the log record. An app that
 * waits is told instead (RFC 6749, section 4.1.2.1).
 */
export async function respondToThrown(context: RequestContext, thrown: unknown): Promise<ThrownAnswer> {
  if (thrown instanceof Problem) return respondToProblem(context, thrown)
  const reference = [...context.settings.randomBytes(6)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
  const known = isMobileConnectError(thrown)
  const code = known ? thrown.code : 'INTERNAL'
  const { status, title, text, ...verdict } = known ? describeThrownError(thrown.code) : internal
  const details = { reference, code, ...(known ? { details: thrown.details } : { thrown: framesOf(thrown) }) } as const
  if (context.after.app !== undefined) {
    const message = { error: 'server_error', error_description: `${code}, reference ${reference}` }
    return {
      reply: returnToApp(context.after.app, message),
      details: { ...details, level: status < 500 ? 'warn' : 'error' },
    }
  }
  const facts = [['Code', code] as const, ['Reference', reference] as const]
  return {
    reply: await respondWithError(context, status, { title, text, facts }, verdict, { code, reference }),
    details,
  }
}

async function respondToProblem(
  context: RequestContext,
  { status, userMessage, verdict, details, ...problem }: Problem,
): Promise<ThrownAnswer> {
  const { members, cause, headers = {}, logged = cause?.details } = details
  const code = cause?.code ?? problem.code
  const reply = setHeaders(await respondWithError(context, status, userMessage, verdict, { code, ...members }), headers)
  return { reply, details: { code, ...(logged !== undefined && { details: logged }) } }
}

type Members = Pick<WebFailure, 'code' | 'reference' | 'errors'> & Readonly<Record<string, unknown>>

/** The page of the host or ours, or problem details. */
async function respondWithError(
  context: RequestContext,
  status: MessageStatus,
  message: Message,
  verdict: Verdict,
  members: Members,
): Promise<WebReply> {
  const { onFailure } = context.settings
  if (context.wantsJson || onFailure === undefined) return respondWithMessage(context, status, message, members)
  const failure = { ...describe(context, members), ...verdict, status, title: message.title, detail: message.text }
  const own = await askHost(async () => checkReply(await onFailure(failure, context.request)))
  return own ?? respondWithMessage(context, status, message, members)
}

/** Texts of an operator stay out: they may quote a phone number. */
function describe(
  { after: { returnTo } }: RequestContext,
  { code, errors, reference, error }: Members,
): Pick<WebFailure, 'code' | 'errors' | 'reference' | 'error' | 'returnTo'> {
  return {
    code,
    ...(errors !== undefined && { errors }),
    ...(typeof error === 'string' && /^[a-z_]{1,64}$/i.test(error) && { error }),
    ...(reference !== undefined && { reference }),
    ...(returnTo !== undefined && { returnTo: encodeReturnPath(returnTo) }),
  }
}

/** Messages may quote a request, but for those of the host. */
function framesOf(thrown: unknown): string {
  if (thrown instanceof HostError) {
    const { cause } = thrown
    return cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause)
  }
  if (!(thrown instanceof Error)) return typeof thrown
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [thrown.name, ...frames].join('\n')
}
