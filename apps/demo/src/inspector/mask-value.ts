const HIDDEN = '••••••'
const MAX_LENGTH = 300
const DOTS = '••••••••'
const MIN_DIGITS = 8

/** Members shown as they are. What is on no list is hidden. */
const shown = new Set(
  `accept acr acr_values alg amr aud authorization_endpoint auth_time azp binding_message client_id client_name
  client-side-version code_challenge code_challenge_method code_challenge_methods_supported content-type context country
  currency description display displayed_data e end_session_endpoint error error_description exp expires_in grant_type iat
  identified-mcc identified-mnc introspection_endpoint iss issuer jwks_uri kid kty login_hint_methods_supported
  login_hint_types_supported manually-select max_age mcc_mnc mc_amr_values_supported mc_di_scopes_supported mc_version
  mobile_connect_version_supported nbf operatorid-authorization openid-configuration operatorselection premiuminfo
  premiuminfo_endpoint prompt pushed_authorization_request_endpoint redirect_uri redirect_url response_mode response_type
  revocation_endpoint scope scopes_supported sdk-version selected-mcc selected-mnc server-side-version serving_operator
  stage status token token_endpoint token_type token_type_hint ttl typ ui_locales use userinfo userinfo_endpoint
  using-mobile-data version x-redirect authorization_url authorization jwks tokenrevoke tokenrefresh scope_supported`.split(
    /\s+/,
  ),
)
/** Enough is left of these to see where one comes back. */
const shortened = new Set(['at_hash', 'correlation_id', 'jti', 'nonce', 'pcr', 'sid', 'state', 'sub', 'subject'])
const numbers = new Set(['msisdn', 'phone_number', 'phone_number_alternate'])
const durations = new Set(['expires_in', 'max_age', 'ttl'])
const times = new Set(['auth_time', 'exp', 'iat', 'nbf'])
/** On a list above as the name of an endpoint, and a secret elsewhere. */
const onlyAsUrl = new Set(['authorization', 'token', 'userinfo', 'premiuminfo', 'jwks', 'tokenrevoke', 'tokenrefresh'])

/** A parameter, header or member as the inspector may keep it: hidden unless it is known to be harmless. */
export function maskValue(name: string, value: unknown): string {
  const key = name.toLowerCase()
  const text = typeof value === 'string' ? value : writeJson(value)
  if (times.has(key) && typeof value === 'number') return `${text} (${renderTime(value)})`
  if (typeof value === 'boolean' || (durations.has(key) && typeof value === 'number')) return text
  if (numbers.has(key)) return maskNumbers(text)
  if (shortened.has(key)) return shorten(text)
  if (key === 'login_hint') return maskHint(text)
  if (key === 'authorization' && /^(?:Basic|Bearer) /.test(text)) return text.replace(/ .*/s, ` ${HIDDEN}`)
  const isShown = shown.has(key) || key.endsWith('_supported')
  if (!isShown || (onlyAsUrl.has(key) && !isUrl(text))) return HIDDEN
  const readable = isUrl(text) ? maskUrl(text) : maskNumbers(text)
  return readable.length > MAX_LENGTH ? `${readable.slice(0, MAX_LENGTH)}…` : readable
}

/** Masks all but the last two digits of what could be a phone number: eight digits or more, with separators between them. */
export function maskNumbers(text: string): string {
  // Each run matches at its first digit and to its end: the work grows linearly with the text.
  return text.replace(/\+?\d(?:[ ()-]{0,2}\d)*/g, (run) => {
    const digits = run.replace(/\D/g, '')
    return digits.length < MIN_DIGITS ? run : DOTS + digits.slice(-2)
  })
}

/** Values nested too deep for JSON.stringify are hidden: what is recorded must not end the flow. */
function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return HIDDEN
  }
}

/** The beginning of an opaque value; nothing of one that is short. */
function shorten(text: string): string {
  return text.length > 12 ? `${text.slice(0, 6)}…` : HIDDEN
}

/** `MSISDN:447700900907`, `ENCR_MSISDN:...` or `PCR:...`. */
function maskHint(text: string): string {
  const [, method = '', rest = ''] = /^([A-Z_]+:)(.*)$/s.exec(text) ?? []
  return method === 'MSISDN:' ? `${method}${maskNumbers(rest)}` : `${method}${HIDDEN}`
}

/** A URL, each parameter of its query masked by its name. */
export function maskUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null) return HIDDEN
  const query = [...url.searchParams].map(([name, value]) => `${name}=${maskValue(name, value)}`)
  return `${url.origin}${maskNumbers(url.pathname)}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text)
}

function renderTime(atS: number): string {
  const instant = new Date(atS * 1000)
  return Number.isNaN(instant.getTime()) ? 'no time' : instant.toISOString().replace('T', ' ').replace('.000Z', ' UTC')
}
