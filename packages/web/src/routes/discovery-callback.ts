import {
  hasIdentityScope,
  type IdentityOutcome,
  isMobileConnectError,
  type MobileConnect,
  type SignedIn,
} from '@mobile-connect/core'
import { handOver } from '../hand-over/hand-over.ts'
import { renderResultPage } from '../pages/render-result-page.ts'
import { respondWithJson, respondWithPage, respondWithRedirect } from '../respond/respond-with.ts'
import { beginSession } from '../session/begin-session.ts'
import type { RequestContext } from '../request-context.ts'
import { encodeReturnPath, readAfterSignIn } from '../sign-in/after-sign-in.ts'
import { countSelection } from '../limit/count-selection.ts'
import { receivePostedForm } from './receive-posted-form.ts'
import { askHost } from '../respond/ask-host.ts'
import { checkReply } from '../respond/check-reply.ts'
import { respondToRefusal } from '../respond/respond-to-refusal.ts'
import { signInResult } from '../sign-in/sign-in-result.ts'
import { targetOf } from '../request/read-target.ts'
import type { WebReply } from '../web-exchange.ts'
import type { SignInReply } from '../web-handler-options.ts'

/**
 * `GET {base}/discovery_callback`: takes what the browser comes back with, from operator selection or an operator.
 * `{base}/discovery_callback/{id}` is the same for the operator with this issuer alone.
 */
export async function discoveryCallback(context: RequestContext): Promise<WebReply> {
  const { settings, request, issuerId, wantsJson } = context
  if (request.method === 'POST') return receivePostedForm(context)
  await countSelection(context)
  const binding = settings.binding.read(request)
  const browser = { ...(binding !== undefined && { binding }), ...(issuerId !== undefined && { issuerId }) }
  const outcome = await settings.mobileConnect
    .handleUrlRedirect(settings.origin + targetOf(request), browser)
    .catch((error: unknown) => {
      if (isMobileConnectError(error)) context.after = readAfterSignIn(error.hostData)
      throw error
    })
  if (outcome.kind !== 'signed_in') {
    context.setCookies.push(...(await settings.discoveryCookies.write(outcome.discoveryCookies ?? [], undefined)))
    if (outcome.kind !== 'refused') return respondWithRedirect(outcome.url)
    context.after = readAfterSignIn(outcome.hostData)
    return respondToRefusal(context, outcome, outcome.authentication)
  }

  const { hostData, ...signIn } = outcome
  const after = readAfterSignIn(hostData)
  context.after = after
  const answer = await fetchIdentity(settings.mobileConnect, signIn)
  if (answer?.kind === 'refused') return respondToRefusal(context, answer, { scope: signIn.scope })
  const identity = answer?.identity
  if (after.app !== undefined) return handOver(settings, after.app, signIn, identity)
  const returnTo = after.returnTo === undefined ? undefined : encodeReturnPath(after.returnTo)
  const own = await askHost(async () => checkSignInReply(await settings.onSignIn?.(signIn, request, returnTo)))
  if (own !== undefined && !('cookies' in own)) return own

  if (own !== undefined) {
    context.setCookies.push(...own.cookies)
    if (returnTo !== undefined && !wantsJson) return respondWithRedirect(settings.origin + returnTo, 303)
  } else if (settings.sessions !== undefined) {
    await beginSession(context, settings.sessions, signIn, identity)
    // The page to look at has a URL of its own, without code and state, which a reload shows again.
    const next = returnTo ?? `${settings.basePath}/session`
    if (!wantsJson) return respondWithRedirect(settings.origin + next, 303)
  }
  if (wantsJson) return respondWithJson(signInResult(signIn, identity), 200)
  return respondWithPage(renderResultPage(signIn, identity, settings), 200, settings)
}

async function checkSignInReply(reply: SignInReply): Promise<SignInReply> {
  if (reply === undefined || !('cookies' in reply)) return checkReply(reply)
  await checkReply({ status: 200, headers: reply.cookies.map((cookie) => ['set-cookie', cookie] as const) })
  return reply
}

/** Premiuminfo for the products of Mobile Connect, userinfo for the scopes of OpenID Connect, nothing for a mere sign-in. */
async function fetchIdentity(mobileConnect: MobileConnect, signIn: SignedIn): Promise<IdentityOutcome | undefined> {
  if (hasIdentityScope(signIn.scope)) return mobileConnect.requestIdentity(signIn)
  if (signIn.scope.split(' ').some((scope) => ['profile', 'email', 'phone', 'address'].includes(scope))) {
    return mobileConnect.requestUserInfo(signIn)
  }
  return undefined
}
