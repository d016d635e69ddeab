import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { buildIdentityRequest, readIdentityResponse } from '../../identity/identity-endpoint.ts'
import type { IdentityData } from '../../identity/identity-data.ts'
import { readIdentityData } from '../../identity/read-identity-data.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { IdentityOutcome, SignedIn } from '../context/flow-outcome.ts'
import { openIdentityToken } from './open-identity-token.ts'

/** How to ask for attributes. */
export interface IdentityOptions<T> {
  /** Makes a type of the caller's out of the attributes. What it throws is thrown to the caller as it is. */
  readonly parse: (data: IdentityData) => T
}

/** Asks for attributes, as `IdentityData` or as the type that the caller's parser makes of them. */
export interface RequestIdentity {
  (signIn: SignedIn): Promise<IdentityOutcome>
  <T>(signIn: SignedIn, options: IdentityOptions<T>): Promise<IdentityOutcome<T>>
}

export function bindRequestIdentity(context: FlowContext, endpointName: 'premiumInfo' | 'userInfo'): RequestIdentity {
  function request(signIn: SignedIn): Promise<IdentityOutcome>
  function request<T>(signIn: SignedIn, options: IdentityOptions<T>): Promise<IdentityOutcome<T>>
  function request<T>(signIn: SignedIn, options?: IdentityOptions<T>): Promise<IdentityOutcome<T | IdentityData>> {
    return requestIdentity<T | IdentityData>(context, endpointName, signIn, options?.parse ?? ((data) => data))
  }
  return request
}

/** Requests the attributes of the signed-in user from one of the two endpoints; `parse` converts them. */
export async function requestIdentity<T>(
  context: FlowContext,
  endpointName: 'premiumInfo' | 'userInfo',
  signIn: SignedIn,
  parse: (data: IdentityData) => T,
): Promise<IdentityOutcome<T>> {
  const { operator, tokens, subject } = signIn
  const endpoint = operator.endpoints[endpointName]
  if (endpoint === undefined) throw new MobileConnectError('MC_IDENTITY_NOT_SUPPORTED')
  const startedAtMs = context.ports.clock()
  const reply = await context.send(buildIdentityRequest(endpoint, tokens.accessToken))
  const answer = readIdentityResponse({
    status: reply.status,
    contentType: reply.headers.get('content-type'),
    wwwAuthenticate: reply.headers.get('www-authenticate'),
    body: await reply.text(),
  })
  if (answer.kind === 'refused') return { ...answer, stage: 'identity' }
  const body = answer.kind === 'json' ? answer.body : await openIdentityToken(context, signIn, answer.token)
  const identity = parse(readIdentityData(body, subject))
  context.emit({
    type: 'identity_received',
    operator: operator.name,
    durationMs: context.ports.clock() - startedAtMs,
  })
  return { kind: 'identity_received', identity }
}
