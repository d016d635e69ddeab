import {
  type AuthenticationRequest,
  type BrowserBinding,
  makeRepeatable,
} from '../../authorization/authentication-request.ts'
import { hashText } from '../../crypto/hash-text.ts'
import type { Hash } from '../../crypto/hash.port.ts'
import { isPromise, type ValueOrPromise } from '../../crypto/value-or-promise.ts'
import type { OperatorFound } from '../../discovery/discovery-outcome.ts'
import { hashAcceptedHints } from '../../login-hint/hash-login-hint.ts'
import type { Msisdn } from '../../msisdn/normalize-msisdn.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignInDefence } from './defend-sign-in.ts'
import type { SettledRequest } from './settle-request.ts'

const DISPLAYED: ReadonlySet<string> = new Set(['client_name', 'context', 'binding_message'])

/** Everything that the answer of an operator is compared with. */
export interface PlacedSignIn {
  readonly client: FoundClient
  readonly found: Pick<OperatorFound, 'subscriberId' | 'discoveryCacheKey'>
  readonly request: AuthenticationRequest & BrowserBinding
  readonly settled: SettledRequest
  readonly defence: SignInDefence
  /** The parameters that the operator got. */
  readonly parameters: readonly (readonly [string, string])[]
  /** Serves only to compare: the stored record holds a hash of it. */
  readonly msisdn: Msisdn | undefined
}

/** Stores a pending sign-in, which holds hashes of the hints and no phone number. */
export async function storeSignIn(
  { ports, transactionLifetimeMs }: FlowContext,
  { client, found, request, settled, defence, parameters, msisdn }: PlacedSignIn,
): Promise<void> {
  const { operator, issuer, dialect, method } = client
  const { hint, state, version, scope, acrValues, correlationId, nonce, codeVerifier } = settled
  const derivedId = deriveAuthenticationId(ports.hash, state, request.binding)
  const id = isPromise(derivedId) ? await derivedId : derivedId
  const known = { msisdn, subscriberId: found.subscriberId }
  const hashes = hashAcceptedHints(ports.hash, hint, known, dialect.hashedLoginHint)
  const hashedLoginHints = isPromise(hashes) ? await hashes : hashes
  const displayedTexts = listDisplayedTexts(parameters)
  const nowMs = ports.clock()
  const pending: PendingAuthentication = {
    kind: 'authentication',
    dialect,
    id,
    expiresAtMs: nowMs + transactionLifetimeMs,
    operator,
    issuer,
    redirectUri: defence.redirectUri,
    issuerParameterPromised: defence.issuerParameterPromised,
    version,
    scope,
    acrValues,
    nonce,
    codeVerifier,
    clientAuthentication: method,
    hashedLoginHints,
    ...(correlationId !== undefined && { correlationId }),
    ...(displayedTexts.length !== 0 && { displayedTexts }),
    ...(request.maxAgeS !== undefined && { maxAgeS: request.maxAgeS }),
    ...(found.discoveryCacheKey !== undefined && { discoveryCacheKey: found.discoveryCacheKey }),
    ...(request.hostData !== undefined && { hostData: request.hostData }),
    authentication: makeRepeatable(request),
  }
  await ports.transactions.put(pending, nowMs)
}

function listDisplayedTexts(parameters: readonly (readonly [string, string])[]): readonly string[] {
  const texts: string[] = []
  for (const [name, value] of parameters) if (DISPLAYED.has(name) && value !== '') texts.push(value)
  return texts
}

/** The id of a pending sign-in: found only with the `state` and the browser that began it. */
export function deriveAuthenticationId(hash: Hash, state: string, binding: string): ValueOrPromise<string> {
  return hashText(hash, JSON.stringify(['authentication', state, binding]))
}
