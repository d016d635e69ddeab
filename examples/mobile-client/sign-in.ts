/**
 * A mobile app that signs people in through a reference server, with nothing but fetch and WebCrypto.
 *
 * No secret is in the app, no token of an operator reaches it, and a code that somebody else catches is of no use without
 * the verifier, which never leaves the app before the exchange (RFC 7636, RFC 8252).
 */
export interface MobileApp {
  /** Base of the reference server's routes, such as `https://shop.example/server_side_api`. */
  readonly server: string
  /** Registered at the server by `MC_APP_REDIRECT_URLS`, and with the operating system for this app. */
  readonly redirectUri: string
  /** Opens the system's browser, and resolves with the URL by which the operating system wakes the app again. */
  readonly openBrowser: (url: string) => Promise<string>
}

export interface Session {
  /** For `Authorization: Bearer`. Keep it in the keystore of the phone. */
  readonly token: string
  readonly subject: string
  readonly issuer: string
}

/** Signs somebody in. Rejects with the reason when the operator or the person said no. */
export async function signIn({ server, redirectUri, openBrowser }: MobileApp, msisdn?: string): Promise<Session> {
  const verifier = random()
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const state = random()
  const query = new URLSearchParams({
    app_redirect_uri: redirectUri,
    code_challenge: encode(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    app_state: state,
    ...(msisdn !== undefined && { msisdn }),
  })

  const { searchParams } = new URL(await openBrowser(`${server}/start_discovery?${query.toString()}`))
  if (searchParams.get('state') !== state) throw new Error('This answer belongs to another sign-in.')
  const code = searchParams.get('code')
  if (code === null) throw new Error(searchParams.get('error_description') ?? searchParams.get('error') ?? 'No code.')

  const reply = await fetch(`${server}/exchange_code`, {
    method: 'POST',
    body: new URLSearchParams({ code, code_verifier: verifier, app_redirect_uri: redirectUri }),
  })
  if (!reply.ok) throw await readFailure(reply)
  const { session_token, sign_in } = (await reply.json()) as Exchanged
  return { token: session_token, subject: sign_in.subject, issuer: sign_in.issuer }
}

/**
 * Who is signed in, or `undefined` when the session has ended. The token may have been replaced: keep the new one. Rejects
 * when the server cannot say: that is no reason to forget the token.
 */
export async function readSession(server: string, token: string): Promise<Session | undefined> {
  const reply = await fetch(`${server}/session`, { headers: { authorization: `Bearer ${token}` } })
  if (reply.status === 401) return undefined
  if (!reply.ok) throw await readFailure(reply)
  const { subject, issuer, session_token = token } = (await reply.json()) as SessionAnswer
  return { token: session_token, subject, issuer }
}

/** Ends the session at the server. Rejects when it may still be alive. */
export async function signOut(server: string, token: string): Promise<void> {
  const reply = await fetch(`${server}/logout`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  if (!reply.ok && reply.status !== 401) throw await readFailure(reply)
}

interface Exchanged {
  readonly session_token: string
  readonly sign_in: { readonly subject: string; readonly issuer: string }
}

interface SessionAnswer {
  readonly subject: string
  readonly issuer: string
  readonly session_token?: string
}

/** In the server's words (RFC 9457), unless it was a proxy that answered. */
async function readFailure(reply: Response): Promise<Error> {
  const problem = (await reply.json().catch(() => ({}))) as { readonly detail?: string }
  return new Error(problem.detail ?? `The server answered ${reply.status}.`)
}

function random(): string {
  return encode(crypto.getRandomValues(new Uint8Array(32)))
}

/** Base64url, which every runtime with `btoa` can make. */
function encode(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
