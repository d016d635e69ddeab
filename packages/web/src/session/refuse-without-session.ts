import { Problem } from '../respond/problem.ts'

export function refuseWithoutSession(): never {
  throw new Problem(
    'WEB_SESSION_MISSING',
    { title: 'Nobody is signed in', text: 'Sign in to see this. A session ends by itself after a while.' },
    { headers: { 'www-authenticate': 'Bearer' } },
  )
}
