import { browserBinding } from './browser-binding.ts'
import { findTextMistake } from './query/find-text-mistake.ts'
import { needsTransactionText } from './query/needs-transaction-text.ts'
import type { Site } from './site.ts'
import type { WebHandlerOptions } from './web-handler-options.ts'

const DEFAULT_BASE_PATH = '/server_side_api'
const DEFAULT_SCOPES_ALLOWED = ['openid', 'mc_authn']

/** Checks the options and fills in the defaults. @throws TypeError when one is wrong, naming it. */
export function completeOptions(options: WebHandlerOptions): Omit<Site, 'assets'> {
  const { publicUrl, transactionText, allowTransactionTextFromQuery = false } = options
  const { basePath = DEFAULT_BASE_PATH, scopesAllowed = DEFAULT_SCOPES_ALLOWED } = options
  const { randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count)) } = options

  const url = URL.parse(publicUrl)
  if (url === null || url.href !== `${url.origin}/` || !(url.protocol === 'https:' || isLoopbackHttp(url))) {
    throw new TypeError('publicUrl must be the origin of an https URL, or of http on loopback')
  }
  if (!/^(?:\/[A-Za-z0-9._~-]+)*$/.test(basePath)) {
    throw new TypeError('basePath must be empty or begin with a slash and not end with one')
  }
  if (findTextMistake([transactionText?.context, transactionText?.bindingMessage]) !== undefined) {
    throw new TypeError('transactionText must be one line of plain text, 60 octets long at most')
  }
  if (needsTransactionText(scopesAllowed) && transactionText === undefined && !allowTransactionTextFromQuery) {
    throw new TypeError('scopesAllowed holds a scope that needs transactionText')
  }
  const binding = browserBinding(url.protocol === 'https:', randomBytes)
  return {
    ...options,
    allowTransactionTextFromQuery,
    basePath,
    scopesAllowed,
    randomBytes,
    origin: url.origin,
    binding,
  }
}

function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
