import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { RequestContext } from '../request-context.ts'
import type { OpenSession } from './find-session.ts'
import type { LiveSession } from './session-value.ts'

/** A token to replace the session's present one, once the store has it. */
export interface RenewedToken {
  readonly apply: (value: LiveSession) => LiveSession
  /** Gives it to a browser as a cookie. An app gets it in the answer: what comes back is for that. */
  readonly handOut: () => string | undefined
}

export async function renewToken(
  { settings, setCookies }: RequestContext,
  session: OpenSession,
): Promise<RenewedToken> {
  const { credential, sessions, stored } = session
  const secret = encodeBase64url(settings.randomBytes(32))
  const tokenHash = await settings.hashText(secret)
  const nowMs = settings.clock()
  return {
    apply: (value) => ({ ...value, previousTokenHash: value.tokenHash, tokenHash, rotatedAtMs: nowMs }),
    handOut: () => {
      const token = `${credential.name}.${secret}`
      if (credential.carrier === 'bearer') return token
      setCookies.push(sessions.cookie.write(token, Math.ceil((stored.expiresAtMs - nowMs) / 1_000)))
      return undefined
    },
  }
}
