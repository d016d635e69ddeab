import { encodeBase64url } from '../wire/encode-bytes.ts'
import type { SelectionSettings } from './selection-settings.ts'

const LIFETIME_MS = 15 * 60 * 1000

/** Opens a selection session and answers the URL of its page. The id in it is random and means nothing. */
export async function beginSelection(
  clientId: string,
  redirectUrl: string,
  setCookies: boolean,
  { sessions, randomBytes, clock, publicUrl }: SelectionSettings,
): Promise<string> {
  const id = encodeBase64url(randomBytes(32))
  const csrfToken = encodeBase64url(randomBytes(32))
  const nowMs = clock()
  await sessions.put({ id, clientId, redirectUrl, csrfToken, setCookies, expiresAtMs: nowMs + LIFETIME_MS }, nowMs)
  return `${publicUrl}/v2/discovery/users/operator-selection?session_id=${id}`
}
