import { hasTransactionScope, isAcceptableUrl, webCrypto } from '@mobile-connect/core'
import { checkMembers } from './check-members.ts'
import { browserBinding } from './request/browser-binding.ts'
import { discoveryCookies } from './request/discovery-cookies.ts'
import { prepareHashText } from './encoding/prepare-hashes.ts'
import { isAppRedirectUrl } from './hand-over/is-app-redirect-url.ts'
import { countTextRoom, findTextMistake } from './query/find-text-mistake.ts'
import { isReturnPath } from './query/is-return-path.ts'
import { completeSessions } from './session/complete-sessions.ts'
import type { CheckedOptions } from './request-context.ts'
import type { WebHandlerOptions } from './web-handler-options.ts'

const DEFAULT_BASE_PATH = '/server_side_api'
const DEFAULT_SCOPES_ALLOWED = ['openid', 'mc_authn']

/** Checks the options and fills in the defaults. @throws TypeError when one is wrong, naming it. */
export function completeOptions(options: WebHandlerOptions): CheckedOptions {
  checkMembers(options)
  const { publicUrl, allowTransactionTextFromQuery = false, appRedirectUrls = [], operators = [] } = options
  const { basePath = DEFAULT_BASE_PATH, scopesAllowed = DEFAULT_SCOPES_ALLOWED } = options
  const portable = webCrypto()
  const { hash = portable.hash, hmacSha256 = portable.hmacSha256, randomBytes = portable.randomBytes } = options
  const { clock = Date.now } = options

  const url = URL.parse(publicUrl)
  if (url === null || url.href !== `${url.origin}/` || !isAcceptableUrl(url.href, true)) {
    throw new TypeError('publicUrl must be the origin of an https URL, or of http on loopback')
  }
  if (!/^(?:\/[A-Za-z0-9._~-]+)*$/.test(basePath)) {
    throw new TypeError('basePath must be empty or begin with a slash and not end with one')
  }
  checkCallback(options, url.origin + basePath)
  if (options.homePath !== undefined && !(isReturnPath(options.homePath) && !/[?#]/.test(options.homePath))) {
    throw new TypeError('homePath must be a path of this site, without a query')
  }
  checkTexts(options, scopesAllowed)
  checkCountry(options)
  if (!appRedirectUrls.every(isAppRedirectUrl)) {
    throw new TypeError('appRedirectUrls must be https URLs, schemes with a dot in them, or http on 127.0.0.1 or [::1]')
  }
  if (appRedirectUrls.length > 0 && options.sessions === undefined) {
    throw new TypeError('appRedirectUrls needs sessions')
  }
  const ids = operators.map(({ id }) => id)
  if (new Set(ids).size < ids.length || !ids.every((id) => /^[A-Za-z0-9._-]+$/.test(id))) {
    throw new TypeError('operators need ids of their own, of letters, digits, dots, hyphens and underscores')
  }
  checkDefence(options)
  const { mobileConnect, redirectUrls } = options
  const isHttps = url.protocol === 'https:'
  const hashText = prepareHashText(hash)
  const sessions = options.sessions && completeSessions(options.sessions, isHttps, hmacSha256)
  return {
    ...options,
    allowTransactionTextFromQuery,
    basePath,
    scopesAllowed,
    appRedirectUrls,
    operators,
    listRedirectUrls: async () => {
      if (redirectUrls !== undefined) return redirectUrls
      return (await mobileConnect.listRedirectUrls()).map(({ redirectUrl }) => redirectUrl)
    },
    randomBytes,
    clock,
    origin: url.origin,
    startPath:
      options.homePath ??
      `${basePath}/${mobileConnect.hasDiscovery() ? 'start_discovery' : 'start_discovery_manually'}`,
    isHttps,
    binding: browserBinding(isHttps, randomBytes),
    hashText,
    discoveryCookies: discoveryCookies(isHttps, basePath, hashText, sessions?.hashKeyed),
    sessions,
  }
}

/** Otherwise the phone rings, the user approves, and the browser comes back to a 404. */
function checkCallback({ mobileConnect, callbackIsRewritten = false }: WebHandlerOptions, base: string): void {
  const [registered, served] = [mobileConnect.redirectUrl(), `${base}/discovery_callback`]
  if (callbackIsRewritten || new URL(registered).href === new URL(served).href) return
  throw new TypeError(
    `publicUrl and basePath serve ${served}, but application.redirectUrl is ${registered}. Change one of them, or set callbackIsRewritten where a proxy leads from the second to the first`,
  )
}

function checkCountry({ phoneNumbers, country }: WebHandlerOptions): void {
  if (country === undefined) return
  if (phoneNumbers === undefined) {
    throw new TypeError('country needs phoneNumbers: run npm install libphonenumber-js and pass the module')
  }
  if (!phoneNumbers.isSupportedCountry(country)) {
    throw new TypeError('country must be a code of ISO 3166-1 in capital letters, such as GB')
  }
}

function checkTexts(
  { transactionText, defaultScope, allowTransactionTextFromQuery, ...named }: WebHandlerOptions,
  scopesAllowed: readonly string[],
): void {
  const texts = [transactionText?.context, transactionText?.bindingMessage]
  for (const clientName of listClientNames(named)) {
    if (findTextMistake(texts, clientName) === undefined) continue
    throw new TypeError(
      `transactionText must be one line of plain text, ${countTextRoom(clientName)} bytes long at most`,
    )
  }
  if (hasTransactionScope(scopesAllowed.join(' ')) && transactionText === undefined && !allowTransactionTextFromQuery) {
    throw new TypeError('scopesAllowed holds a scope that needs transactionText')
  }
  if (defaultScope?.split(' ').every((scope) => scopesAllowed.includes(scope)) === false) {
    throw new TypeError('defaultScope must hold scopes of scopesAllowed only')
  }
}

/** The names that prompts can show, `undefined` among them where one comes from discovery. */
function listClientNames({
  mobileConnect,
  clientName,
  operators = [],
}: Pick<WebHandlerOptions, 'mobileConnect' | 'clientName' | 'operators'>): readonly (string | undefined)[] {
  const ofOperators = operators.map(({ operator }) => operator.clientName ?? clientName)
  return mobileConnect.hasDiscovery() || operators.length === 0 ? [clientName, ...ofOperators] : ofOperators
}

/** Those of `createMobileConnect` have to cover the operators named here. */
function checkDefence({ mobileConnect, operators = [] }: WebHandlerOptions): void {
  const defence = mobileConnect.mixUpDefence()
  const covered = { redirect_url: Infinity, issuer_in_response: Infinity, one_operator: 1, one_discovery_service: 0 }
  if (operators.length > covered[defence]) {
    throw new TypeError('operators needs redirectUrlPerIssuer or requireIssuerInResponse of createMobileConnect')
  }
}
