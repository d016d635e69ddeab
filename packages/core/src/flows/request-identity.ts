import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { buildIdentityRequest } from '../identity/build-identity-request.ts'
import { readIdentityResponse } from '../identity/read-identity-response.ts'
import type { FlowContext } from './flow-context.ts'
import type { IdentityOutcome, SignInCompleted } from './flow-outcome.ts'

/** Attributes of the signed-in person, from premiuminfo (`identity`) or userinfo (`user_info`). */
export async function requestIdentity(
  context: FlowContext,
  kind: 'identity' | 'user_info',
  { operator, tokens, subject }: SignInCompleted,
): Promise<IdentityOutcome> {
  const endpoint = kind === 'identity' ? operator.endpoints.premiumInfo : operator.endpoints.userInfo
  if (endpoint === undefined) throw new MobileConnectError('MC_IDENTITY_NOT_SUPPORTED')
  const startedAtMs = context.ports.clock()
  const reply = await context.send(buildIdentityRequest(endpoint, tokens.accessToken))
  const answer = readIdentityResponse(
    { status: reply.status, wwwAuthenticate: reply.headers.get('www-authenticate'), body: await reply.text() },
    subject,
  )
  if (answer.kind === 'error') return { ...answer, stage: 'identity' }
  const durationMs = context.ports.clock() - startedAtMs
  context.emit({ type: 'identity_received', operator: operator.name, durationMs })
  return { kind, identity: answer.data }
}
