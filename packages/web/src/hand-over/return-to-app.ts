import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import type { AppRequest } from '../routes/after-sign-in.ts'

/** Back to the app, with a code that serves once or with an error, and with its state (RFC 6749, section 4.1.2). */
export function returnToApp({ redirectUri, state }: AppRequest, answer: Readonly<Record<string, string>>): Response {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (state !== undefined) url.searchParams.set('state', state)
  return respondWithRedirect(url.href)
}
