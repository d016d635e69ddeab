import { randomUUID } from 'node:crypto'
import { approve } from '../processes/approve.ts'

export interface SignIn {
  /** 200: signed in. Otherwise the status of the step that failed. */
  readonly status: number
  readonly tookMs: number
}

/** A whole sign-in: start, approval at the operator, callback. */
export async function signIn(url: string): Promise<SignIn> {
  const startedMs = performance.now()
  const report = (status: number): SignIn => ({ status, tookMs: performance.now() - startedMs })
  const headers = { accept: 'application/json' }
  const start = `${url}/server_side_api/start_discovery?msisdn=447700900907`
  const begun = await fetch(start, { redirect: 'manual', headers })
  const location = begun.headers.get('location')
  if (begun.status !== 302 || location === null) return report(begun.status)
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const callback = `${url}/server_side_api/discovery_callback?${approve(randomUUID(), location)}`
  const done = await fetch(callback, { redirect: 'manual', headers: { ...headers, cookie } })
  return report(done.status)
}
