import type { Site } from '../site.ts'

/** What a number, or an encrypted one, is counted as: a keyed hash where there is a secret to key it with. */
export async function deriveLimitKey(
  { sessions }: Pick<Site, 'sessions'>,
  kind: 'number' | 'subscriber',
  value: string,
): Promise<string> {
  return sessions === undefined ? value : sessions.hashKeyed([kind, value])
}
