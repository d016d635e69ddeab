import { approve } from '../processes/approval.ts'

/** A sign-in that waits for its answer. */
export interface Pending {
  readonly binding: string
  readonly state: string
  readonly code: string
}

const base = '/server_side_api'

const cookieOf = (response: Response, name: string): string => {
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`__Host-${name}=`)) ?? ''
  return /=([^;]*)/.exec(line)?.[1] ?? ''
}

export async function beginSignIn(url: string, sub: string): Promise<Pending> {
  const response = await fetch(`${url}${base}/start_discovery?mcc=901&mnc=01`, { redirect: 'manual' })
  await response.body?.cancel()
  const answer = approve(sub, response.headers.get('location') ?? '')
  return { binding: cookieOf(response, 'mc_binding'), state: answer.get('state') ?? '', code: answer.get('code') ?? '' }
}

/** Signs somebody in, as far as the token of the session. */
export async function signIn(url: string, sub: string): Promise<string> {
  const { binding, state, code } = await beginSignIn(url, sub)
  const query = new URLSearchParams({ code, state }).toString()
  const response = await fetch(`${url}${base}/discovery_callback?${query}`, {
    redirect: 'manual',
    headers: { cookie: `__Host-mc_binding=${binding}`, accept: 'application/json' },
  })
  const text = await response.text()
  const session = cookieOf(response, 'mc_session')
  if (response.status !== 200 || session === '') throw new Error(`no session: ${response.status} ${text}`)
  return session
}
