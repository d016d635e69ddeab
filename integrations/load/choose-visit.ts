import { createHash, randomBytes, randomInt } from 'node:crypto'
import { approve } from '../processes/approve.ts'
import { appRedirectUrl } from '../processes/start-server.ts'
import type { Visitor } from './create-visitor.ts'
import { trespass } from './trespass.ts'

type Visit = (ask: Visitor) => Promise<void>

const base = '/server_side_api'
const random = (): string => randomBytes(32).toString('base64url')
const query = (members: Readonly<Record<string, string>>): string => new URLSearchParams(members).toString()

/** A number nobody has: these are reserved for drama. */
const number = (): string => `447700900${String(randomInt(1_000)).padStart(3, '0')}`

async function begin(ask: Visitor, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const ways = [{ msisdn: number() }, { mcc: '901', mnc: '01' }, { find: 'selection' }] as const
  const { location } = await ask(`${base}/start_discovery?${query({ ...ways[randomInt(ways.length)], ...more })}`, {
    expect: 302,
  })
  return location
}

const callback = (authorizationUrl: string): string =>
  `${base}/discovery_callback?${approve(`pcr-${random()}`, authorizationUrl).toString()}`

const signIn: Visit = async (ask) => {
  await ask(callback(await begin(ask)), { expect: 200 })
  await ask(`${base}/session`, { expect: 200 })
  await ask(`${base}/userinfo`, { expect: 200 })
  await ask(`${base}/refresh`, { method: 'POST', expect: 200 })
  await ask(`${base}/session`, { expect: 200, headers: { accept: 'text/html' } })
  const { text } = await ask(`${base}/logout`, { method: 'POST', body: 'return_to=%2F', expect: 200 })
  const { logout_url } = JSON.parse(text) as { readonly logout_url: string }
  const state = new URL(logout_url).searchParams.get('state') ?? ''
  await ask(`${base}/logout_callback?${query({ state })}`, { expect: 200 })
  await ask(`${base}/session`, { expect: 401 })
}

const signInToApp: Visit = async (ask) => {
  const code_verifier = random()
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const app = { app_redirect_uri: appRedirectUrl, code_challenge, code_challenge_method: 'S256', app_state: 'state' }
  const { location } = await ask(callback(await begin(ask, app)), { expect: 302 })
  const code = new URL(location).searchParams.get('code') ?? ''
  const body = query({ code, code_verifier, app_redirect_uri: appRedirectUrl })
  const { text } = await ask(`${base}/exchange_code`, { method: 'POST', body, expect: 200 })
  const headers = { authorization: `Bearer ${(JSON.parse(text) as { session_token: string }).session_token}` }
  await ask(`${base}/session`, { headers, expect: 200 })
  // The code again: nothing for whoever has found it.
  await ask(`${base}/exchange_code`, { method: 'POST', body, expect: 400 })
  await ask(`${base}/logout`, { method: 'POST', headers, expect: 200 })
}

const decline: Visit = async (ask) => {
  const authorization = new URL(await begin(ask))
  const state = authorization.searchParams.get('state') ?? ''
  const answer = { error: 'access_denied', error_description: 'declined', state, iss: authorization.origin }
  await ask(`${base}/discovery_callback?${query(answer)}`, { expect: 403 })
}

const abandon: Visit = async (ask) => {
  await begin(ask)
}

const replay: Visit = async (ask) => {
  const path = callback(await begin(ask))
  await ask(path, { expect: 200 })
  await ask(path, { expect: 400 })
}

/** What comes in, and how much of it in a hundred. */
const mix: readonly (readonly [visit: Visit, share: number])[] = [
  [signIn, 40],
  [signInToApp, 15],
  [decline, 15],
  [abandon, 10],
  [replay, 10],
  [trespass, 10],
]

export function chooseVisit(): Visit {
  let left = randomInt(100)
  for (const [visit, share] of mix) {
    left -= share
    if (left < 0) return visit
  }
  return signIn
}
