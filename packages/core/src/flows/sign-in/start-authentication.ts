import {
  type AuthenticationRequest,
  type BrowserBinding,
  makeRepeatable,
} from '../../authorization/authentication-request.ts'
import { buildAuthorizationParameters } from '../../authorization/build-authorization-request.ts'
import { hashText } from '../../crypto/hash-text.ts'
import { isPromise } from '../../crypto/value-or-promise.ts'
import { listLoosenedMembers } from '../../dialect/dialect.ts'
import type { OperatorFound, Refused } from '../../discovery/discovery-outcome.ts'
import type { ExpectedUser } from '../../login-hint/choose-login-hint.ts'
import { requireDefendedOperator } from '../../mix-up/mix-up-defence.ts'
import { parseMsisdn } from '../../msisdn/normalize-msisdn.ts'
import { findClientAtOperator, type FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { AuthenticationStarted } from '../context/flow-outcome.ts'
import { checkRequest } from './check-request.ts'
import { defendSignIn, type SignInDefence } from './defend-sign-in.ts'
import { placeAuthorizationRequest } from './place-authorization-request.ts'
import { refuseSignIn } from './refuse-sign-in.ts'
import { requireDeclaredEndpoints } from './require-declared-endpoints.ts'
import { type SettledRequest, settleRequest } from './settle-request.ts'
import { storeSignIn } from './store-sign-in.ts'

/** Settles version, scope and hint for an operator, stores the pending transaction, then hands out the authorize URL. */
export async function startAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
  user: ExpectedUser = {},
): Promise<AuthenticationStarted | Refused> {
  checkRequest(context, request)
  const begun = await beginAuthentication(context, found, request, user)
  return begun.kind === 'refused' ? begun : begun.started
}

/** A sign-in that began, and the redirect URL that its operator answers at. */
export interface AuthenticationBegun {
  readonly kind: 'begun'
  readonly started: AuthenticationStarted
  readonly redirectUri: string
}

/** The same for a request that is checked. */
export async function beginAuthentication(
  context: FlowContext,
  discovered: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
  user: ExpectedUser,
): Promise<AuthenticationBegun | Refused> {
  // Taken out, because a member of `found` could become a plain login hint.
  const { msisdn: discoveredMsisdn, ...found } = parseMsisdn(discovered)
  const expected = parseMsisdn(user)
  const msisdn = expected.msisdn ?? discoveredMsisdn
  requireDefendedOperator(context.mixUpDefence, context.operators, found.operator)
  const client = await findClientAtOperator(context, found.operator)
  await requireDeclaredEndpoints(context, found.operator, client)
  const settled = settleRequest(context, client, found, request, expected)
  const defence = await defendSignIn(context, client)
  const parameters = await writeParameters(context, client, settled, defence, request)
  const url = await placeAuthorizationRequest(context, client, parameters, request)
  if (typeof url !== 'string') {
    const refused = { ...found, ...request, authentication: makeRepeatable(request) }
    return refuseSignIn(context, refused, 'authorization', url)
  }
  await storeSignIn(context, { client, found, request, settled, defence, parameters, msisdn })
  reportStart(context, client, settled, defence)

  const { state, nonce } = settled
  const cookies = found.discoveryCookies === undefined ? {} : { discoveryCookies: found.discoveryCookies }
  const started = { kind: 'authentication_started', url, state, nonce, ...cookies } as const
  return { kind: 'begun', started, redirectUri: defence.redirectUri }
}

async function writeParameters(
  { application, ports }: FlowContext,
  { metadata, operator, dialect }: FoundClient,
  { codeVerifier, correlationId, ...settled }: SettledRequest,
  { redirectUri }: SignInDefence,
  request: AuthenticationRequest,
): Promise<readonly (readonly [string, string])[]> {
  const clientName = operator.clientName ?? application.clientName
  const challenge = dialect.pkce === 'none' ? undefined : hashText(ports.hash, codeVerifier)
  const codeChallenge = isPromise(challenge) ? await challenge : challenge
  return buildAuthorizationParameters({
    ...settled,
    clientId: operator.clientId,
    redirectUri,
    dialect,
    formPostOffered: metadata?.response_modes_supported?.includes('form_post') ?? false,
    request,
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(clientName !== undefined && { clientName }),
    ...(correlationId !== undefined && { correlationId }),
  })
}

function reportStart(
  { emit, mixUpDefence }: FlowContext,
  { operator: { name: operator }, dialect }: FoundClient,
  { version, scope }: SettledRequest,
  { issuerParameterPromised }: SignInDefence,
): void {
  const members = listLoosenedMembers(dialect)
  if (members.length > 0) emit({ type: 'dialect_relaxed', operator, members })
  if (mixUpDefence === 'one_discovery_service' && !issuerParameterPromised) {
    emit({ type: 'mix_up_undefended', operator })
  }
  emit({ type: 'authentication_started', operator, version, scope })
}
