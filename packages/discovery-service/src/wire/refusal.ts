import type { WireRequest } from './wire-exchange.ts'

/** Ends a request with an error answer. `description` is a fixed sentence: it never repeats what the caller sent. */
export class Refusal extends Error {
  readonly status: number
  readonly error: string
  readonly description: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, error: string, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(description)
    this.name = 'Refusal'
    this.status = status
    this.error = error
    this.description = description
    this.headers = headers
  }
}

export function requireMethod({ method }: Pick<WireRequest, 'method'>, ...allowed: readonly string[]): void {
  if (!allowed.includes(method)) {
    throw new Refusal(405, 'Invalid_Request', 'Method not allowed', {
      allow: allowed.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : one)).join(', '),
    })
  }
}

/** Refuses with 429 when a rate limiter says to wait. */
export function requireRate(waitS: number | undefined): void {
  if (waitS === undefined) return
  throw new Refusal(429, 'Too_Many_Requests', 'Too many requests: wait as long as Retry-After says', {
    'retry-after': String(waitS),
  })
}
