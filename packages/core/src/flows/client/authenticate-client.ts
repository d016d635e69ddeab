import { buildClientAssertion } from '../../client-authentication/build-client-assertion.ts'
import type {
  ClientAuthenticationMethod,
  ClientCredentials,
} from '../../client-authentication/build-authenticated-request.ts'
import type { Dialect } from '../../dialect/dialect.ts'
import type { Operator } from '../../discovery/operator.ts'
import { createSecret } from '../context/create-secret.ts'
import type { FlowContext } from '../context/flow-context.ts'

export interface ClientAtOperator {
  readonly operator: Operator
  readonly issuer: string
  readonly dialect: Dialect
  readonly method: ClientAuthenticationMethod
}

/** What proves at this operator who the application is; an assertion is made anew for every request. */
export async function authenticateClient(
  { ports }: FlowContext,
  { operator, issuer, dialect, method }: ClientAtOperator,
): Promise<ClientCredentials> {
  const { clientId, clientSecret = '', endpoints } = operator
  if (method !== 'private_key_jwt') return { method, clientId, clientSecret }
  if (ports.jwtSigner === undefined) throw new TypeError('private_key_jwt needs the port jwtSigner')
  const audience = dialect.clientAssertionAudience === 'token_endpoint' ? (endpoints.token ?? issuer) : issuer
  const { header, claims } = buildClientAssertion({ clientId, audience, jwtId: createSecret(ports) }, ports.clock())
  return { method, clientId, assertion: await ports.jwtSigner.sign(header, claims) }
}
