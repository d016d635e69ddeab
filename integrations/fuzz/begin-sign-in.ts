import { approve } from '../processes/approve.ts'
import { cookieOf } from './cookie-of.ts'

/** A sign-in that waits for its answer. */
export interface Pending {
  readonly binding: string
  readonly state: string
  readonly code: string
  readonly iss: string
}

/** As far as the operator, which has approved. */
export async function beginSignIn(url: string, sub: string): Promise<Pending> {
  const response = await fetch(`${url}/server_side_api/start_discovery?mcc=901&mnc=01`, { redirect: 'manual' })
  await response.body?.cancel()
  const answer = approve(sub, response.headers.get('location') ?? '')
  const [state = '', code = '', iss = ''] = ['state', 'code', 'iss'].map((name) => answer.get(name) ?? '')
  return { binding: cookieOf(response, 'mc_binding'), state, code, iss }
}
