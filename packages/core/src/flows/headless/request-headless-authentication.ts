import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import type { OperatorFound, Refused } from '../../discovery/discovery-outcome.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { ExpectedUser } from '../../login-hint/choose-login-hint.ts'
import { MAX_TOTAL_MS, POLL_INTERVAL_MS } from '../../options/defaults.ts'
import { settleNumber } from '../../options/settle-number.ts'
import { createSecret } from '../context/create-secret.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignedIn } from '../context/flow-outcome.ts'
import { checkRequest } from '../sign-in/check-request.ts'
import { handleUrlRedirect } from '../sign-in/handle-url-redirect.ts'
import { beginAuthentication } from '../sign-in/start-authentication.ts'
import { followToRedirectUrl } from './follow-to-redirect-url.ts'

/** How long a server waits for the person at the phone. */
export interface HeadlessOptions {
  /** Milliseconds between two questions to an operator that has not answered yet. 100 to 60 000, default 5 000. */
  readonly pollIntervalMs?: number
  /** Milliseconds for everything together. 1 000 to 600 000, default 120 000. */
  readonly maxTotalMs?: number
  /** Gives up as soon as it is aborted, with `MC_HTTP_ABORTED`. Once the person has answered, the sign-in is completed. */
  readonly signal?: AbortSignal
}

/**
 * A whole sign-in without a browser: this server follows the operator's redirects while the person answers on the phone.
 * The server takes the browser's part, with a binding nobody else knows; what comes back is checked like any callback.
 */
export async function requestHeadlessAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest,
  options: HeadlessOptions = {},
  user: ExpectedUser = {},
): Promise<SignedIn | Refused> {
  const { signal } = options
  const { delay } = context.ports
  if (delay === undefined) throw new TypeError('requestHeadlessAuthentication needs the port delay')
  const pollIntervalMs = settleNumber('pollIntervalMs', options.pollIntervalMs, POLL_INTERVAL_MS)
  const maxTotalMs = settleNumber('maxTotalMs', options.maxTotalMs, MAX_TOTAL_MS)
  if (request.responseMode !== undefined) throw new TypeError('without a browser nobody posts a form')

  if (signal?.aborted === true) throw new MobileConnectError('MC_HTTP_ABORTED')

  const bound = { ...request, binding: createSecret(context.ports) }
  checkRequest(context, bound)
  const begun = await beginAuthentication(context, found, bound, user)
  if (begun.kind === 'refused') return begun
  const { started, redirectUri } = begun
  const pollOptions = { delay, pollIntervalMs, deadlineMs: context.ports.clock() + maxTotalMs, signal }
  const operatorUrls = [started.url, ...Object.values({ ...found.operator.endpoints })]
  const callback = await followToRedirectUrl(context, { from: started.url, to: redirectUri }, operatorUrls, pollOptions)
  const outcome = await handleUrlRedirect(context, callback, { binding: bound.binding })
  if (outcome.kind === 'signed_in' || outcome.kind === 'refused') return outcome
  throw new MobileConnectError('MC_CALLBACK_UNRECOGNIZED', { expected: 'code or error' })
}
