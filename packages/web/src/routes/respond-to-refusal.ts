import type { Refused, RepeatableRequest } from '@mobile-connect/core'
import { returnToApp } from '../hand-over/return-to-app.ts'
import type { Message } from '../pages/render-message-page.ts'
import { Problem } from '../respond/problem.ts'
import type { Site, Visit } from '../site.ts'
import { describeRefusal } from '../wording/describe-refusal.ts'
import type { AfterSignIn } from './after-sign-in.ts'
import { beginAgainQuery } from './begin-again-query.ts'
import { listOperators } from './list-operators.ts'

/** Discovery, operator or person said no: an app is told, a person gets to know what it means, and ways on. */
export function respondToRefusal(
  { site }: Visit,
  refused: Refused,
  authentication: RepeatableRequest = {},
  after: AfterSignIn = {},
): Response {
  const { error, errorDescription, stage, reason } = refused
  const inItsWords = errorDescription === undefined ? {} : { error_description: errorDescription }
  if (after.app !== undefined) return returnToApp(after.app, { error, ...inItsWords })

  const { title, text } = describeRefusal(refused)
  const again = beginAgainQuery(authentication, after, site)
  const selection = selectionPath(site, again, after.operator)
  throw new Problem(
    'WEB_REFUSED',
    {
      title,
      text,
      facts: [
        ['Answer', error],
        ...(errorDescription === undefined ? [] : [['In its words', errorDescription] as const]),
      ],
      actions: waysOn(site, again, after.operator, selection),
    },
    {
      status: error === 'access_denied' ? 403 : 400,
      members: {
        error,
        ...inItsWords,
        stage,
        ...(reason === undefined ? {} : { reason }),
        ...(selection === undefined ? {} : { selection: site.origin + selection }),
      },
    },
  )
}

/** Where the same is asked for again, beginning with operator selection; `undefined` without a Discovery Service. */
function selectionPath(
  { basePath, mobileConnect }: Site,
  query: URLSearchParams,
  operator: string | undefined,
): string | undefined {
  if (operator !== undefined || !mobileConnect.hasDiscovery()) return undefined
  return `${basePath}/start_discovery?${new URLSearchParams([['find', 'selection'], ...query]).toString()}`
}

function waysOn(
  site: Site,
  query: URLSearchParams,
  operator: string | undefined,
  choose: string | undefined,
): NonNullable<Message['actions']> {
  const { basePath, homePath } = site
  if (operator !== undefined) {
    const same = new URLSearchParams([['operator', operator], ...query])
    return [['Begin again', `${basePath}/start_discovery_manually?${same.toString()}`]]
  }
  if (choose === undefined) return listOperators(site, query)
  if (homePath === undefined) return [['Choose another operator', choose]]
  const again = query.size === 0 ? homePath : `${homePath}?${query.toString()}`
  return [
    ['Try again', again],
    ['Choose another operator', choose],
  ]
}
