import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import type { Operator } from '../gateway/operator.ts'
import { notifyRelyingParty } from './notify-relying-party.ts'

/** Where the browser goes next, or why it stays. */
export type EndSessionAnswer =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'refused'; readonly description: string }

/**
 * RP-Initiated Logout. A gateway keeps no browser session, so the `id_token_hint` alone says who is signed out and where;
 * nobody is asked.
 */
export async function answerEndSession(
  operator: Operator,
  faults: FaultSwitches,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<EndSessionAnswer> {
  const { id_token_hint: hint, client_id: clientId, post_logout_redirect_uri: redirectUrl, state } = parameters
  if (hint === undefined) return { kind: 'signed_out' }
  const { Client, IdToken } = await operator.provider()
  const claims = readClaims(hint)
  const client = await Client.find(String(claims.aud))
  if (!client || !(await IdToken.validate(hint, client).catch(() => undefined))) {
    return { kind: 'refused', description: 'id_token_hint is not an id_token of this operator' }
  }
  if (clientId !== undefined && clientId !== client.clientId) {
    return { kind: 'refused', description: 'client_id does not match the id_token_hint' }
  }
  if (redirectUrl !== undefined && !client.postLogoutRedirectUriAllowed(redirectUrl)) {
    return { kind: 'refused', description: 'post_logout_redirect_uri is not registered' }
  }

  const session = operator.sessions.find(String(claims.sid))
  if (session) await notifyRelyingParty(operator, session, faults)
  if (redirectUrl === undefined) return { kind: 'signed_out' }
  const url = new URL(redirectUrl)
  const { id } = operator.profile
  const other = faults.applies('logout_other_state', id, session?.msisdn)
  if (state !== undefined && !faults.applies('logout_no_state', id, session?.msisdn)) {
    url.searchParams.set('state', other ? `another-${state}` : state)
  }
  return { kind: 'redirect', url: url.href }
}

function readClaims(token: string): { readonly aud?: unknown; readonly sid?: unknown } {
  try {
    return { ...(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object) }
  } catch {
    return {}
  }
}
