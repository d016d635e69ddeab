import { readSelectionRedirect, type SelectionRedirect } from '../discovery/read-selection-redirect.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'

interface AuthorizationAnswer {
  readonly state: string | undefined
  /** RFC 9207. */
  readonly issuer: string | undefined
  readonly correlationId: string | undefined
}

/** What a browser can come back with at the redirect URL. */
export type Redirect =
  | (AuthorizationAnswer & { readonly kind: 'code'; readonly code: string })
  | (AuthorizationAnswer & {
      readonly kind: 'error'
      readonly error: string
      readonly errorDescription: string | undefined
    })
  | (SelectionRedirect & { readonly kind: 'operator_selected' })

/** Completes a URL given as path and query; nothing of it is read. */
const BASE = 'http://localhost'
const SINGLE: ReadonlySet<string> = new Set([
  'code',
  'state',
  'iss',
  'error',
  'mcc_mnc',
  'subscriber_id',
  'subscriber_id_token',
  'correlation_id',
  'err_msg',
])

/**
 * Reads what the browser came back with: `code`, `mcc_mnc` or `error`, in this order.
 *
 * Pure; everything read here is still to be checked against a pending transaction.
 *
 * @param redirected - The whole URL, or its path and query, or the parameters of a posted form.
 * @throws {@link MobileConnectError} `MC_CALLBACK_PARAMETER_DUPLICATE`: a parameter that decides appears twice.
 * @throws {@link MobileConnectError} `MC_CALLBACK_UNRECOGNIZED`: nothing of the three is there, or it is no URL.
 * @see SDK guide, function "HandleUrlRedirect"
 */
export function readRedirect(redirected: string | URLSearchParams): Redirect {
  const parameters = typeof redirected === 'string' ? readQuery(redirected) : redirected
  refuseDuplicates(parameters)
  const get = (name: string): string | undefined => parameters.get(name) || undefined
  const answer = { state: get('state'), issuer: get('iss'), correlationId: get('correlation_id') }

  const code = get('code')
  if (code !== undefined) return { kind: 'code', code, ...answer }

  const selected = readSelectionRedirect(parameters)
  if (selected !== undefined) return { kind: 'operator_selected', ...selected }

  const error = get('error') ?? get('err_msg')
  if (error !== undefined) {
    return { kind: 'error', error, errorDescription: get('error_description') ?? get('description'), ...answer }
  }
  throw new MobileConnectError('MC_CALLBACK_UNRECOGNIZED', { expected: 'code, mcc_mnc or error' })
}

function refuseDuplicates(parameters: URLSearchParams): void {
  const seen = new Set<string>()
  for (const name of parameters.keys()) {
    if (seen.has(name) && SINGLE.has(name)) {
      throw new MobileConnectError('MC_CALLBACK_PARAMETER_DUPLICATE', { field: name })
    }
    seen.add(name)
  }
}

/** What the browser came back to; `null` for no URL. Not by the constructor: its error holds the URL with its code. */
export function parseRedirected(url: string): URL | null {
  return URL.parse(url, BASE)
}

function readQuery(url: string): URLSearchParams {
  const parsed = parseRedirected(url)
  if (parsed === null) throw new MobileConnectError('MC_CALLBACK_UNRECOGNIZED', { expected: 'a URL' })
  return parsed.searchParams
}
