import { isRedirectTo } from '../../authorization/is-redirect-to.ts'
import { requireAcceptableUrl } from '../../endpoint/is-acceptable-url.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { MAX_REDIRECTS } from '../../options/defaults.ts'
import type { Delay } from '../../ports/delay.port.ts'
import type { FlowContext } from '../context/flow-context.ts'

export interface PollOptions {
  readonly delay: Delay
  readonly pollIntervalMs: number
  /** Absolute, milliseconds since the Unix epoch. */
  readonly deadlineMs: number
  readonly signal: AbortSignal | undefined
}

/**
 * Follows an operator from its authorize URL to the redirect URL, which is not called, and returns it with the answer.
 * No request carries credentials, and none leaves the operator's own hosts.
 */
export async function followToRedirectUrl(
  { loopbackAllowed, ports, send }: FlowContext,
  { from: authorizeUrl, to: redirectUri }: { readonly from: string; readonly to: string },
  operatorUrls: readonly string[],
  { delay, pollIntervalMs, deadlineMs, signal }: PollOptions,
): Promise<string> {
  const hosts = new Set(operatorUrls.map((url) => new URL(url).host))
  let url = authorizeUrl
  let redirects = 0
  while (redirects <= MAX_REDIRECTS && ports.clock() < deadlineMs) {
    const reply = await send({ method: 'GET', url, headers: { accept: 'text/html, application/json' } }, signal)
    const next = readLocation(reply.status, reply.headers.get('location'), url)
    if (next === undefined) {
      // Asking the authorize URL itself again might prompt the person again, where it shows a page instead of waiting.
      if (url === authorizeUrl && isPage(reply.headers.get('content-type'))) {
        throw new MobileConnectError('MC_HEADLESS_STATUS', { expected: 'a redirect', received: 'a page' })
      }
      await waitUnlessAborted(delay, pollIntervalMs, signal)
      continue
    }
    if (isRedirectTo(next, redirectUri)) return next
    requireAcceptableUrl(next, 'location', loopbackAllowed)
    if (!hosts.has(new URL(next).host)) {
      throw new MobileConnectError('MC_HEADLESS_REDIRECT', { field: 'location', expected: 'a host of the operator' })
    }
    url = next
    redirects += 1
  }
  throw new MobileConnectError('MC_HEADLESS_TIMEOUT')
}

function isPage(contentType: string | null): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '')
}

/** Where the operator redirects to; `undefined` where it says that the person has not answered yet. */
function readLocation(status: number, location: string | null, base: string): string | undefined {
  if (status === 200 || status === 202) return undefined
  if (status < 300 || status > 399) {
    throw new MobileConnectError('MC_HEADLESS_STATUS', { received: `status ${status}` })
  }
  if (location === null || !URL.canParse(location, base)) {
    throw new MobileConnectError('MC_HEADLESS_REDIRECT', { field: 'location', expected: 'a URL' })
  }
  return new URL(location, base).href
}

/** Waits; rejects with `MC_HTTP_ABORTED` as soon as the signal is aborted, which the port `delay` does not know. */
async function waitUnlessAborted(delay: Delay, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return delay(ms)
  const waiting = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(new MobileConnectError('MC_HTTP_ABORTED'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true, signal: waiting.signal })
  })
  try {
    await Promise.race([delay(ms), aborted])
  } finally {
    waiting.abort()
  }
}
