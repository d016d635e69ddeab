import { randomBytes, randomInt } from 'node:crypto'
import type { Ask, Visitor } from './create-visitor.ts'

const base = '/server_side_api'
const garbage = (count: number): string => randomBytes(count).toString('base64url')

/** Whoever knocks at every door. */
const doors: readonly (() => readonly [path: string, ask: Ask])[] = [
  () => ['/wp-login.php', { expect: 404 }],
  () => [`${base}/start_discovery?msisdn=${garbage(9)}`, { expect: 400 }],
  () => [`${base}/start_discovery?msisdn=447700900000&msisdn=447700900001`, { expect: 400 }],
  () => [`${base}/discovery_callback?code=${garbage(20)}&state=${garbage(32)}`, { expect: 400 }],
  () => [`${base}/discovery_callback?%ff%00=${'x'.repeat(5_000)}`, { expect: 400 }],
  () => [`${base}/start_discovery`, { method: 'PUT', body: garbage(9), expect: 405 }],
  () => [`${base}/session`, { headers: { cookie: `__Host-mc_session=${garbage(16)}.${garbage(32)}` }, expect: 401 }],
  () => [`${base}/refresh`, { method: 'POST', headers: { origin: 'https://evil.example' }, expect: 403 }],
  () => [`${base}/exchange_code`, { method: 'POST', body: `code=${garbage(32)}`, expect: 400 }],
  () => [`${base}/exchange_code`, { method: 'POST', body: 'x'.repeat(70_000), expect: 413 }],
  () => [`${base}/backchannel_logout`, { method: 'POST', body: `logout_token=a.${garbage(200)}.c`, expect: 400 }],
  () => [`${base}/logout`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<x/>', expect: 415 }],
  () => ['/openapi.json', { expect: 200 }],
]

export async function trespass(ask: Visitor): Promise<void> {
  for (let knocks = 0; knocks < 3; knocks += 1) {
    const [path, how] = doors[randomInt(doors.length)]?.() ?? ['/wp-login.php', { expect: 404 }]
    await ask(path, how)
  }
}
