import type { Sessions } from '../request-context.ts'

/** What a subject, or a session of an operator, is found by in the store: a keyed hash, as neither may stand there. */
export function deriveOwnerKey(
  { hashKeyed }: Pick<Sessions, 'hashKeyed'>,
  kind: 'sub' | 'sid',
  issuer: string,
  value: string,
): Promise<string> {
  return hashKeyed([kind, issuer, value])
}
