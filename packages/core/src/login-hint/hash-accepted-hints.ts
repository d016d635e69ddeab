import type { Dialect } from '../dialect/dialect.ts'
import type { ChosenLoginHint } from './choose-login-hint.ts'
import { hashLoginHint } from './hash-login-hint.ts'
import { LoginHint } from './login-hint.ts'

/** What discovery was asked about, and how it answered. */
export interface DiscoveredNumber {
  readonly msisdn?: string
  readonly subscriberId?: string
}

/**
 * The accepted values of `hashed_login_hint`: of the hint that is sent, and of the number itself where the hint is what
 * discovery made of it. Operators decrypt such a hint, and some hash what they found. Only hashes outlive the start.
 */
export async function hashAcceptedHints(
  { loginHint }: ChosenLoginHint,
  { msisdn, subscriberId }: DiscoveredNumber,
  encoding: Dialect['hashedLoginHint'],
): Promise<readonly string[]> {
  if (loginHint === undefined) return []
  const hashes = await hashLoginHint(loginHint, encoding)
  if (msisdn === undefined || subscriberId === undefined) return hashes
  if (loginHint !== LoginHint.generateForEncryptedMsisdn(subscriberId)) return hashes
  return [...hashes, ...(await hashLoginHint(LoginHint.generateForMsisdn(msisdn), encoding))]
}
