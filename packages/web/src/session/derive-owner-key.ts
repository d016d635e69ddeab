import { hashKeyed } from '../encoding/hash-keyed.ts'
import type { Sessions } from '../site.ts'

/** What a subject, or a session of an operator, is found by in the store: a keyed hash, as neither may stand there. */
export function deriveOwnerKey(
  { secret }: Pick<Sessions, 'secret'>,
  kind: 'sub' | 'sid',
  issuer: string,
  value: string,
): Promise<string> {
  return hashKeyed(secret, [kind, issuer, value])
}
