import type { ClientMeans } from '../../client-authentication/choose-client-authentication.ts'
import type { Operator } from '../../discovery/operator.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** What this application has to authenticate with at an operator: its secret there, and a key for all of them. */
export function listClientMeans({ ports }: Pick<FlowContext, 'ports'>, { clientSecret }: Operator): ClientMeans {
  return { secret: clientSecret !== undefined && clientSecret !== '', key: ports.jwtSigner !== undefined }
}
