import { createHmac } from 'node:crypto'

/**
 * The Pseudonymous Customer Reference: one per seed, operator, application and number, shaped like a UUID.
 * The same after a restart of the sandbox, so that a database filled yesterday still knows its people.
 */
export function derivePcr(seed: string, issuerId: string, clientId: string, msisdn: string): string {
  const hex = createHmac('sha256', `${seed} operator ${issuerId}`).update(`${clientId}\n${msisdn}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
