import type { ServerProcess } from '../processes/start-server.ts'
import { findCanaries } from './find-canaries.ts'
import { signIn } from './sign-in.ts'

export interface Signed {
  readonly sub: string
  readonly session: string
}

/** Whether a server is well, keeps its metrics clean, and has forgotten nobody. Answers what is wrong. */
export async function checkStanding(
  { url, adminUrl, output, exit }: ServerProcess,
  canaries: Readonly<Record<string, string>>,
  victim: Signed,
): Promise<readonly string[]> {
  if (exit() !== undefined || output.errors !== '') return [`ended with ${exit() ?? 'nothing'}, said: ${output.errors}`]
  const get = async (address: string, headers: Readonly<Record<string, string>> = {}): Promise<string> =>
    (await fetch(address, { headers: { accept: 'application/json', ...headers } })).text()

  const health = [await get(`${adminUrl}/healthz`), await get(`${adminUrl}/readyz`)].join('')
  const inMetrics = findCanaries(await get(`${adminUrl}/metrics`), canaries)
  const session = await get(`${url}/server_side_api/session`, { cookie: `__Host-mc_session=${victim.session}` })
  await signIn(url, 'pcr-afterwards-1')
  return [
    ...(health === 'healthy\nready\n' ? [] : [`its health is ${health}`]),
    ...inMetrics.map((name) => `${name} in the metrics`),
    ...(session.includes(victim.sub) ? [] : [`somebody else's session is gone: ${session}`]),
  ]
}
