import { canaries } from './canaries/canary-values.ts'
import type { startOperator } from './canaries/start-operator.ts'
import type { PlainServer } from './start-plain-server.ts'

/** The answer to the callback, or the refusal to begin. `approve` is what happens at the operator meanwhile. */
export async function signIn(
  server: PlainServer,
  operator: Awaited<ReturnType<typeof startOperator>>,
  approve: () => void = () => undefined,
): Promise<Response> {
  const started = await server.get(`/server_side_api/start_discovery?msisdn=44${canaries.msisdn}`)
  if (started.status !== 302) return started
  const authorization = operator.receiveAuthorization(started.headers.get('location') ?? '')
  const cookie = started.headers.getSetCookie().map((line) => line.split(';')[0])
  const query = new URLSearchParams({ code: canaries.code, state: authorization.get('state') ?? '' })
  approve()
  return server.get(`/server_side_api/discovery_callback?${query.toString()}`, { cookie: cookie.join('; ') })
}

export async function codeOf(answer: Response): Promise<unknown> {
  return (JSON.parse(await answer.text()) as { code?: unknown }).code
}
