import { type BrowserBinding, makeRepeatable } from '../../authorization/authentication-request.ts'
import { parseRedirected, readRedirect } from '../../authorization/read-redirect.ts'
import { readSelectionError } from '../../discovery/read-selection-redirect.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { placeIssuerId, readIssuerId } from '../../mix-up/redirect-url-of-issuer.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { RedirectOutcome } from '../context/flow-outcome.ts'
import { discoverSelectedOperator } from '../discovery/attempt-discovery-after-operator-selection.ts'
import { attachHostData } from './give-back-host-data.ts'
import { handleAuthorizationResponse } from './handle-authorization-response.ts'
import { keepForSelection, takeSelection } from './keep-for-selection.ts'
import { beginAuthentication } from './start-authentication.ts'

/** What the host knows about a browser that came back. */
export interface RedirectOptions extends Partial<BrowserBinding> {
  /**
   * The last segment of the path that it came back to, where that is `{redirect URL}/{id}`; absent for the bare redirect
   * URL. Default: read from `redirected` where that is a URL. A posted form needs it.
   */
  readonly issuerId?: string
}

/** Dispatches what a browser comes back with. None of it counts until a pending transaction of this browser fits. */
export async function handleUrlRedirect(
  context: FlowContext,
  redirected: string | URLSearchParams,
  { binding, issuerId: givenId }: RedirectOptions,
): Promise<RedirectOutcome> {
  const url = typeof redirected === 'string' ? parseRedirected(redirected) : null
  const issuerId = givenId === undefined && url !== null ? readIssuerId(url, context.application.redirectUrl) : givenId
  const redirect = readRedirect(url?.searchParams ?? redirected)
  context.emit({ type: 'redirect_received', outcome: redirect.kind })
  // JavaScript hands on what a cookie library has for an absent cookie.
  if (typeof binding !== 'string') throw new MobileConnectError('MC_CALLBACK_BINDING_MISSING')

  if (redirect.kind !== 'operator_selected' && redirect.state !== undefined) {
    const { redirectUrl } = context.application
    const arrivedAt = issuerId === undefined ? redirectUrl : placeIssuerId(redirectUrl, issuerId)
    return handleAuthorizationResponse(context, { ...redirect, state: redirect.state, arrivedAt }, binding)
  }
  if (redirect.kind === 'code') throw new MobileConnectError('MC_TRANSACTION_UNKNOWN', { field: 'state' })

  // The Discovery Service knows the bare redirect URL alone.
  if (issuerId !== undefined) throw new MobileConnectError('MC_CALLBACK_REDIRECT_URL', { field: 'redirect_uri' })
  const { authentication } = await takeSelection(context, binding)
  const hostData = authentication.hostData === undefined ? {} : { hostData: authentication.hostData }
  const again = { ...hostData, authentication: makeRepeatable(authentication) }
  if (redirect.kind === 'error') return { ...readSelectionError(redirect), ...again }
  return attachHostData(authentication.hostData, async () => {
    const outcome = await discoverSelectedOperator(context, redirect, authentication.correlationId)
    if (outcome.kind === 'refused') return { ...outcome, ...again }
    const request = { ...authentication, binding }
    if (outcome.kind === 'operator_found') {
      const begun = await beginAuthentication(context, outcome, request, {})
      return begun.kind === 'refused' ? begun : begun.started
    }
    await keepForSelection(context, request)
    return outcome
  })
}
