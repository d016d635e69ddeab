import { MobileConnectError } from '@mobile-connect/core'
import { handOver } from '../hand-over/hand-over.ts'
import { renderResultPage } from '../pages/render-result-page.ts'
import { respondWithJson } from '../respond/respond-with-json.ts'
import { respondWithPage } from '../respond/respond-with-page.ts'
import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import { readIssuerId } from '../query/read-issuer-id.ts'
import { beginSession } from '../session/begin-session.ts'
import type { Visit } from '../site.ts'
import { readAfterSignIn } from './after-sign-in.ts'
import { countSelection } from './count-selection.ts'
import { fetchIdentity } from './fetch-identity.ts'
import { receivePostedForm } from './receive-posted-form.ts'
import { respondToRefusal } from './respond-to-refusal.ts'
import { signInResult } from './sign-in-result.ts'

/**
 * `GET {base}/discovery_callback`: takes what the browser comes back with, from operator selection or an operator.
 * `{base}/discovery_callback/{id}` is the same for the operator with this issuer alone.
 */
export async function discoveryCallback(visit: Visit): Promise<Response> {
  const { site, request, url, wantsJson } = visit
  if (request.method === 'POST') return receivePostedForm(visit)
  await countSelection(visit)
  const binding = site.binding.read(request)
  const issuerId = readIssuerId(url.pathname, site.basePath)
  const browser = { ...(binding !== undefined && { binding }), ...(issuerId !== undefined && { issuerId }) }
  const outcome = await site.mobileConnect.handleUrlRedirect(url.href, browser).catch((error: unknown) => {
    if (error instanceof MobileConnectError) visit.app = readAfterSignIn(error.hostData).app
    throw error
  })
  if (outcome.kind !== 'complete') {
    visit.setCookies.push(...(await site.discoveryCookies.write(outcome.discoveryCookies ?? [], undefined)))
    if (outcome.kind !== 'error') return respondWithRedirect(outcome.url)
    return respondToRefusal(visit, outcome, outcome.authentication, readAfterSignIn(outcome.hostData))
  }

  const { hostData, ...signIn } = outcome
  const after = readAfterSignIn(hostData)
  visit.app = after.app
  const answer = await fetchIdentity(site.mobileConnect, signIn)
  if (answer?.kind === 'error') return respondToRefusal(visit, answer, { scope: signIn.scope }, after)
  const identity = answer?.identity
  if (after.app !== undefined) return handOver(site, after.app, signIn, identity)
  const own = await site.onSignIn?.(signIn, request, after.returnTo)
  if (own !== undefined) return own

  if (site.sessions !== undefined) {
    await beginSession(visit, site.sessions, signIn, identity)
    // The page to look at has a URL of its own, without code and state, which a reload shows again.
    const next = after.returnTo ?? `${site.basePath}/session`
    if (!wantsJson) return respondWithRedirect(new URL(next, site.origin).href, 303)
  }
  if (wantsJson) return respondWithJson(signInResult(signIn, identity), 200)
  return respondWithPage(renderResultPage(signIn, identity, site), 200, site)
}
