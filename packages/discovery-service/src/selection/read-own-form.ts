import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import { compareInConstantTime } from '../wire/compare-in-constant-time.ts'
import { readBody } from '../wire/read-body.ts'
import type { WireRequest } from '../wire/wire-exchange.ts'
import { Refusal } from '../wire/refusal.ts'

/**
 * Reads a form, and refuses one that the page of this session did not send. The token alone would let through a form of an
 * attacker who opened a session.
 */
export async function readOwnForm(request: WireRequest, { csrfToken }: SelectionSession): Promise<URLSearchParams> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw new Refusal(415, 'Invalid_Request', 'The body must be application/x-www-form-urlencoded')
  }
  const form = new URLSearchParams(await readBody(request))
  const site = request.header('sec-fetch-site') ?? 'same-origin'
  const ownSite = site === 'same-origin' || site === 'none'
  if (!ownSite || !compareInConstantTime(form.get('csrf_token') ?? '', csrfToken)) {
    throw new Refusal(403, 'Invalid_Request', 'The form was not sent from the page of this session')
  }
  return form
}
