import type { Refused, RepeatableRequest } from '@mobile-connect/core'
import { returnToApp } from './respond-with.ts'
import type { Message } from '../pages/render-message-page.ts'
import { Problem } from './problem.ts'
import type { WebSettings, RequestContext } from '../request-context.ts'
import { describeRefusal } from './describe-refusal.ts'
import type { AfterSignIn } from '../sign-in/after-sign-in.ts'
import type { WebReply } from '../web-exchange.ts'

/** Discovery, operator or person said no: an app is told, a person gets to know what it means, and ways on. */
export function respondToRefusal(
  { settings, after }: RequestContext,
  refused: Refused,
  authentication: RepeatableRequest = {},
): WebReply {
  const { error, errorDescription, stage, reason } = refused
  const inItsWords = errorDescription === undefined ? {} : { error_description: errorDescription }
  if (after.app !== undefined) return returnToApp(after.app, { error, ...inItsWords })

  const { title, text, ...verdict } = describeRefusal(refused)
  const again = buildRetryQuery(authentication, after, settings)
  const selection = selectionPath(settings, again, after.operator)
  throw new Problem(
    'WEB_REFUSED',
    {
      title,
      text,
      facts: [
        ['Answer', error],
        ...(errorDescription === undefined ? [] : [['In its words', errorDescription] as const]),
      ],
      actions: buildActions(settings, again, after.operator, selection),
    },
    {
      status: error === 'access_denied' ? 403 : 400,
      verdict,
      members: {
        error,
        ...inItsWords,
        stage,
        ...(reason !== undefined && { reason }),
        ...(selection !== undefined && { selection: settings.origin + selection }),
      },
    },
  )
}

/** Where the same is asked for again, beginning with operator selection; `undefined` without a Discovery Service. */
function selectionPath(
  { basePath, mobileConnect }: WebSettings,
  query: URLSearchParams,
  operator: string | undefined,
): string | undefined {
  if (operator !== undefined || !mobileConnect.hasDiscovery()) return undefined
  return `${basePath}/start_discovery?${new URLSearchParams([['find', 'selection'], ...query]).toString()}`
}

function buildActions(
  settings: WebSettings,
  query: URLSearchParams,
  operator: string | undefined,
  choose: string | undefined,
): NonNullable<Message['actions']> {
  const { basePath, homePath } = settings
  if (operator !== undefined) {
    const same = new URLSearchParams([['operator', operator], ...query])
    return [['Begin again', `${basePath}/start_discovery_manually?${same.toString()}`]]
  }
  if (choose === undefined) return listOperators(settings, query)
  if (homePath === undefined) return [['Choose another operator', choose]]
  const again = query.size === 0 ? homePath : `${homePath}?${query.toString()}`
  return [
    ['Try again', again],
    ['Choose another operator', choose],
  ]
}

/** The request as a query of `start_discovery`, without user and operator, so that after an error the user can choose again. */
function buildRetryQuery(
  { scope, acrValues, context, bindingMessage }: RepeatableRequest,
  { returnTo }: AfterSignIn,
  { allowTransactionTextFromQuery }: WebSettings,
): URLSearchParams {
  const texts = allowTransactionTextFromQuery ? { context, binding_message: bindingMessage } : {}
  const members = { scope, acr_values: acrValues?.[0], ...texts, return_to: returnTo }
  return new URLSearchParams(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A way on to each operator known without discovery, with what the query asks for. */
export function listOperators(
  { operators, basePath }: WebSettings,
  query: URLSearchParams,
): NonNullable<Message['actions']> {
  return operators.map(({ id, operator: { name } }) => {
    const at = new URLSearchParams(query)
    at.set('operator', id)
    return [`Continue with ${name}`, `${basePath}/start_discovery_manually?${at.toString()}`]
  })
}
