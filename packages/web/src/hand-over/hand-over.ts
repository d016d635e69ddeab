import type { IdentityData, SignInCompleted } from '@mobile-connect/core'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { hashSha256 } from '../encoding/hash-sha256.ts'
import type { AppRequest } from '../routes/after-sign-in.ts'
import type { Site } from '../site.ts'
import type { KeptSignIn } from './kept-sign-in.ts'
import { returnToApp } from './return-to-app.ts'

const LIFETIME_MS = 60_000

/** Sends the browser back to the app with a code. The sign-in stays here until the app comes for it. */
export async function handOver(
  { sessions, randomBytes, clock }: Site,
  app: AppRequest,
  signIn: SignInCompleted,
  identity: IdentityData | undefined,
): Promise<Response> {
  if (sessions === undefined) throw new TypeError('a hand-over needs sessions')
  const code = encodeBase64url(randomBytes(32))
  const kept: KeptSignIn = { app, signIn, ...(identity === undefined ? {} : { identity }) }
  await sessions.transactions.put({
    kind: 'host',
    id: await hashSha256(`hand_over ${code}`),
    expiresAtMs: clock() + LIFETIME_MS,
    hostData: JSON.stringify(kept),
  })
  return returnToApp(app, { code })
}
