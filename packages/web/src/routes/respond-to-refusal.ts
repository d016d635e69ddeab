import type { Refused } from '@mobile-connect/core'
import { respondWithMessage } from '../respond/respond-with-message.ts'
import type { Visit } from '../site.ts'
import { describeRefusal } from '../wording/describe-refusal.ts'

/** Discovery, operator or person said no: what it means, and two ways on. */
export function respondToRefusal(visit: Visit, refused: Refused, query: string): Response {
  const { site } = visit
  const { error, errorDescription, stage } = refused
  const { title, text } = describeRefusal(refused)
  const again = query === '' ? '' : `?${query}`
  const choose = ['Choose another operator', `${site.basePath}/start_discovery${again}`] as const
  return respondWithMessage(
    visit,
    error === 'access_denied' ? 403 : 400,
    {
      title,
      text,
      facts: [
        ['Answer', error],
        ...(errorDescription === undefined ? [] : [['In its words', errorDescription] as const]),
      ],
      actions: site.demo === undefined ? [choose] : [['Try again', `/${again}`], choose],
    },
    { error, ...(errorDescription === undefined ? {} : { error_description: errorDescription }), stage },
  )
}
