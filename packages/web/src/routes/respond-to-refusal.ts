import type { Refused, RepeatableRequest } from '@mobile-connect/core'
import { returnToApp } from '../hand-over/return-to-app.ts'
import { homePath } from '../pages/home-path.ts'
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
  throw new Problem(
    'WEB_REFUSED',
    {
      title,
      text,
      facts: [
        ['Answer', error],
        ...(errorDescription === undefined ? [] : [['In its words', errorDescription] as const]),
      ],
      actions: waysOn(site, beginAgainQuery(authentication, after, site), after.operator),
    },
    {
      status: error === 'access_denied' ? 403 : 400,
      members: { error, ...inItsWords, stage, ...(reason === undefined ? {} : { reason }) },
    },
  )
}

function waysOn(site: Site, query: URLSearchParams, operator: string | undefined): NonNullable<Message['actions']> {
  const { basePath, demo, mobileConnect } = site
  if (operator !== undefined) {
    const same = new URLSearchParams([['operator', operator], ...query])
    return [['Begin again', `${basePath}/start_discovery_manually?${same.toString()}`]]
  }
  if (!mobileConnect.hasDiscovery()) return listOperators(site, query)
  const choose = `${basePath}/start_discovery?${new URLSearchParams([['find', 'selection'], ...query]).toString()}`
  const again = query.size === 0 ? homePath(site) : `${homePath(site)}?${query.toString()}`
  return [...(demo === undefined ? [] : [['Try again', again] as const]), ['Choose another operator', choose]]
}
