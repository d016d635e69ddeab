import { renderMessagePage } from '../pages/render-message-page.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithPage } from '../respond/respond-with.ts'
import type { RequestContext } from '../request-context.ts'
import { targetOf } from '../request/read-target.ts'
import type { WebReply } from '../web-exchange.ts'

/**
 * Another site's link leads here, maybe to sign somebody in to an account that is not theirs. The person is asked, and goes on
 * by a link of this site to the same address.
 */
export function askBeforeStart({ settings, request, wantsJson }: RequestContext, msisdn: string | undefined): WebReply {
  if (wantsJson) {
    const text =
      'Another site leads here, and a sign-in begins only after a person has said so on the page for browsers.'
    throw new Problem('WEB_CROSS_SITE_REQUEST', { title: 'This did not come from here', text })
  }
  const { host } = new URL(settings.origin)
  const number = msisdn === undefined ? '' : ` with the phone number that ends in ${msisdn.slice(-3)}`
  const text = `The page you come from wants you to sign in to ${host}${number}. Go on only if this is what you want.`
  const actions = [
    ['Go on', targetOf(request)],
    ['Do not sign in', '/'],
  ] as const
  return respondWithPage(
    renderMessagePage({ title: 'Another site asks you to sign in', text, sign: 'ask', actions }, settings),
    200,
    settings,
  )
}
