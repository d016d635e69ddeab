import { beginSignIn } from './begin-sign-in.ts'
import { cookieOf } from './cookie-of.ts'

/** Signs somebody in, as far as the token of the session. */
export async function signIn(url: string, sub: string): Promise<string> {
  const { binding, state, code, iss } = await beginSignIn(url, sub)
  const query = new URLSearchParams({ code, state, iss }).toString()
  const response = await fetch(`${url}/server_side_api/discovery_callback?${query}`, {
    redirect: 'manual',
    headers: { cookie: `__Host-mc_binding=${binding}`, accept: 'application/json' },
  })
  const text = await response.text()
  const session = cookieOf(response, 'mc_session')
  if (response.status !== 200 || session === '') throw new Error(`no session: ${response.status} ${text}`)
  return session
}
