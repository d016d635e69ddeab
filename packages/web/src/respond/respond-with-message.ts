import { renderMessagePage, type Message } from '../pages/render-message-page.ts'
import type { RequestContext } from '../request-context.ts'
import { respondWithJson, respondWithPage } from './respond-with.ts'
import type { WebReply } from '../web-exchange.ts'

const phrases = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
} as const

export type MessageStatus = keyof typeof phrases

/** Something did not work out: a page with a way on, or problem details with the members given in `extension`. */
export function respondWithMessage(
  context: RequestContext,
  status: MessageStatus,
  message: Message,
  extension: Readonly<Record<string, unknown>>,
): WebReply {
  if (!context.wantsJson) return respondWithPage(renderMessagePage(message, context.settings), status, context.settings)
  return respondWithJson({ title: phrases[status], status, detail: message.text, ...extension }, status)
}
