import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import { compareInConstantTime } from '../wire/compare-in-constant-time.ts'
import { Refusal } from '../wire/refusal.ts'

/** Refuses a form this session's page did not send. The token alone would not stop somebody who opened a session himself. */
export function requireOwnForm(request: Request, form: URLSearchParams, { csrfToken }: SelectionSession): void {
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin'
  const ownSite = site === 'same-origin' || site === 'none'
  if (!ownSite || !compareInConstantTime(form.get('csrf_token') ?? '', csrfToken)) {
    throw new Refusal(403, 'Invalid_Request', 'The form was not sent from the page of this session')
  }
}
