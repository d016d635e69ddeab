import { Refusal } from './refusal.ts'

/** Refuses with 429 when a rate limiter says to wait. */
export function requireRate(waitS: number | undefined): void {
  if (waitS === undefined) return
  throw new Refusal(429, 'Too_Many_Requests', 'Too many requests: wait as long as Retry-After says', {
    'Retry-After': String(waitS),
  })
}
