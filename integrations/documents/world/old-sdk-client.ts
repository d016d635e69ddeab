import { createPublicKey, randomUUID, verify, type JsonWebKey } from 'node:crypto'
import { createBrowser } from '../../test/world/create-browser.ts'

/** A client that writes what GSMA's Java SDK wrote: parameters, their order and their names; no PKCE. Nothing is shared with the packages. */
export interface OldSdkOptions {
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUrl: string
}

export interface OldDiscovery {
  readonly msisdn?: string
  readonly selected?: readonly [mcc: string, mnc: string]
  readonly sourceIp?: string
  readonly cookies?: readonly string[]
}

/** What the SDK keeps of a discovery answer. */
export interface OldDiscoveryAnswer {
  readonly status: number
  readonly cookies: readonly string[]
  readonly selectionUrl: string | undefined
  readonly subscriberId: string | null
  readonly subscriberIdToken: string | undefined
  readonly servingOperator: string
  readonly clientName: string
  readonly clientId: string
  readonly clientSecret: string
  readonly urls: Readonly<Record<string, string>>
}

export interface OldSignIn {
  readonly scope: string
  readonly version: string
  readonly context?: string
  readonly bindingMessage?: string
  readonly claims?: string
  readonly prompt?: string
  /** Whole, with its prefix. */
  readonly loginHint?: string
  readonly loginHintToken?: string
}

export interface OldTokens {
  readonly claims: Readonly<Record<string, unknown>>
  readonly expiresIn: number
  readonly accessToken: string
}

const sdkHeaders = { 'SDK-Version': 'Java-2.4.7', 'Client-Side-Version': 'none', 'Server-Side-Version': 'Java-3.5.0' }

/** GET, or a POST of a form where there is a number: never a JSON body. The number goes without its `+`. */
export async function discoverAsOldSdk(
  { discoveryUrl, clientId, clientSecret, redirectUrl }: OldSdkOptions,
  { msisdn, selected, sourceIp, cookies = [] }: OldDiscovery,
): Promise<OldDiscoveryAnswer> {
  const parameters = new URLSearchParams({
    Redirect_URL: redirectUrl,
    ...(selected && { 'Selected-MCC': selected[0], 'Selected-MNC': selected[1] }),
    'Using-Mobile-Data': sourceIp === undefined ? '0' : '1',
    ...(msisdn !== undefined && { MSISDN: msisdn.replace(/^\+/, '') }),
  })
  const headers = {
    Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
    Accept: 'application/json',
    'X-Redirect': 'APP',
    ...(sourceIp !== undefined && { 'X-Source-IP': sourceIp }),
    ...(cookies.length > 0 && { Cookie: cookies.join(';') }),
    ...sdkHeaders,
  }
  const response =
    msisdn === undefined
      ? await fetch(`${discoveryUrl}?${parameters.toString()}`, { headers })
      : await fetch(discoveryUrl, { method: 'POST', headers, body: parameters })
  const body = (await response.json()) as {
    readonly links?: readonly { readonly rel: string; readonly href: string }[]
    readonly subscriber_id?: string | null
    readonly subscriber_id_token?: string
    readonly response?: Readonly<Record<'serving_operator' | 'client_name' | 'client_id' | 'client_secret', string>> & {
      readonly apis: { readonly operatorid: { readonly link: readonly { rel: string; href: string }[] } }
    }
  }
  return {
    status: response.status,
    // Cut at the first semicolon, as the SDK handed them on.
    cookies: response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? ''),
    selectionUrl: body.links?.find(({ rel }) => rel === 'operatorSelection')?.href,
    subscriberId: body.subscriber_id ?? null,
    subscriberIdToken: body.subscriber_id_token,
    servingOperator: body.response?.serving_operator ?? '',
    clientName: body.response?.client_name ?? '',
    clientId: body.response?.client_id ?? '',
    clientSecret: body.response?.client_secret ?? '',
    urls: Object.fromEntries((body.response?.apis.operatorid.link ?? []).map(({ rel, href }) => [rel, href])),
  }
}

/** The authorize URL: every parameter in the SDK's order, `max-age` with its misspelling, empty ones left out. */
export function writeOldAuthorizeUrl(
  { redirectUrl }: OldSdkOptions,
  found: OldDiscoveryAnswer,
  request: OldSignIn,
  { state, nonce }: { readonly state: string; readonly nonce: string },
): string {
  const { scope, version, context, bindingMessage, claims, prompt, loginHint, loginHintToken } = request
  const parameters: readonly (readonly [name: string, value: string | undefined])[] = [
    ['redirect_uri', redirectUrl],
    ['client_id', found.clientId],
    ['response_type', 'code'],
    ['scope', scope],
    ['acr_values', '2'],
    ['state', state],
    ['nonce', nonce],
    ['display', 'page'],
    ['prompt', prompt],
    ['max-age', '3600'],
    ['claims', claims],
    ['version', version],
    ['login_hint', loginHint],
    ['login_hint_token', loginHintToken],
    ['client_name', context === undefined ? undefined : found.clientName],
    ['context', context],
    ['binding_message', bindingMessage],
  ]
  const query = new URLSearchParams()
  for (const [name, value] of parameters) if (value) query.append(name, value)
  return `${found.urls['authorization'] ?? ''}?${query.toString()}`
}

/** Authorize, token request and the SDK's own checks of the id_token. */
export async function signInAsOldSdk(
  options: OldSdkOptions,
  found: OldDiscoveryAnswer,
  request: OldSignIn,
): Promise<OldTokens> {
  const { redirectUrl } = options
  const [state, nonce] = [randomUUID(), randomUUID()]
  const authorizeUrl = writeOldAuthorizeUrl(options, found, request, { state, nonce })
  const { url, text } = await createBrowser().open(authorizeUrl, {
    stopBefore: ({ href }) => href.startsWith(redirectUrl),
  })
  const answer = new URL(url).searchParams
  if (answer.get('state') !== state) throw new Error(`invalid_state: ${url} ${text.slice(0, 300)}`)
  const code = answer.get('code')
  if (code === null) throw new Error(`${answer.get('error') ?? ''}: ${answer.get('error_description') ?? ''}`)

  const response = await fetch(found.urls['token'] ?? '', {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${found.clientId}:${found.clientSecret}`)}`, Accept: 'application/json' },
    body: new URLSearchParams({
      redirect_uri: redirectUrl,
      code,
      grant_type: 'authorization_code',
      client_id: found.clientId,
      client_secret: found.clientSecret,
    }),
  })
  const tokens = (await response.json()) as Readonly<
    Record<'id_token' | 'access_token' | 'expires_in' | 'error', string>
  >
  if (tokens.error) throw new Error(`token: ${JSON.stringify(tokens)}`)
  return {
    claims: await checkIdToken(tokens.id_token, found, { nonce, version: request.version }),
    expiresIn: Number(tokens.expires_in),
    accessToken: tokens.access_token,
  }
}

async function checkIdToken(
  idToken: string,
  { urls, clientId }: OldDiscoveryAnswer,
  { nonce, version }: { readonly nonce: string; readonly version: string },
): Promise<Readonly<Record<string, unknown>>> {
  const [header = '', payload = '', signature = ''] = idToken.split('.')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const { kid, alg } = decode(header)
  const claims = decode(payload)
  const metadata = (await (await fetch(urls['openid-configuration'] ?? '')).json()) as { readonly issuer: string }
  const { keys } = (await (await fetch(urls['jwks'] ?? '')).json()) as { readonly keys: readonly JsonWebKey[] }
  const key = keys.find((jwk) => jwk['kid'] === kid && jwk['alg'] === alg)
  if (key === undefined) throw new Error('NO_MATCHING_KEY')
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('sha256', signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'))) {
    throw new Error('INVALID_SIGNATURE')
  }
  if (claims['nonce'] !== nonce) throw new Error('INVALID_NONCE')
  if (claims['iss'] !== metadata.issuer) throw new Error('INVALID_ISSUER')
  if (![claims['aud']].flat().includes(clientId)) throw new Error('INVALID_AUD_AND_AZP')
  if (version === 'mc_di_r2_v2.3' && !['at_hash', 'acr', 'amr'].every((name) => name in claims)) {
    throw new Error('INVALID_AT_HASH, ACR or AMR')
  }
  return claims
}

/** GET with the bearer token. */
export async function requestInfoAsOldSdk(
  url: string | undefined,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(url ?? '', { headers: { Authorization: `Bearer ${accessToken}` } })
  return (await response.json()) as Record<string, unknown>
}
