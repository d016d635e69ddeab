import type { IdentityData, SignInCompleted } from '@mobile-connect/core'
import { renderResultPage } from '../pages/render-result-page.ts'
import { prefersJson } from '../respond/prefers-json.ts'
import { respondWithJson } from '../respond/respond-with-json.ts'
import { respondWithPage } from '../respond/respond-with-page.ts'
import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import type { Visit } from '../site.ts'
import { fetchIdentity } from './fetch-identity.ts'
import { receivePostedForm } from './receive-posted-form.ts'
import { respondToRefusal } from './respond-to-refusal.ts'
import { signInResult } from './sign-in-result.ts'

/** `GET {base}/discovery_callback`: takes whatever the browser comes back with, from operator selection or an operator. */
export async function discoveryCallback(visit: Visit): Promise<Response> {
  if (visit.request.method === 'POST') return receivePostedForm(visit)
  const { site, request, url } = visit
  const binding = site.binding.read(request)
  const outcome = await site.mobileConnect.handleUrlRedirect(url.href, binding === undefined ? {} : { binding })
  if (outcome.kind === 'error') return respondToRefusal(visit, outcome, outcome.hostData ?? '')
  if (outcome.kind !== 'complete') return respondWithRedirect(outcome.url)

  const identity = await fetchIdentity(site.mobileConnect, outcome)
  if (identity?.kind === 'error') return respondToRefusal(visit, identity, outcome.hostData ?? '')
  return respondToSignIn(visit, outcome, identity?.identity)
}

function respondToSignIn(
  { site, request }: Visit,
  signIn: SignInCompleted,
  identity: IdentityData | undefined,
): Response {
  if (prefersJson(request)) return respondWithJson(signInResult(signIn, identity), 200)
  return respondWithPage(renderResultPage(signIn, identity, site), 200, site)
}
