import { Problem } from '../respond/problem.ts'
import type { Site } from '../site.ts'
import type { LimitSubject } from '../web-handler-options.ts'

/** Counts a request. Without a value there is nobody to count. */
export async function checkLimit(
  { limit }: Pick<Site, 'limit'>,
  kind: LimitSubject['kind'],
  value: string | undefined,
): Promise<void> {
  if (value === undefined) return
  const waitS = await limit?.({ kind, value })
  if (waitS === undefined) return
  const text = 'Please wait a little before you try again.'
  throw new Problem(
    'WEB_TOO_MANY_REQUESTS',
    { title: 'That was too often', text },
    { headers: { 'retry-after': String(Math.max(1, Math.ceil(waitS))) } },
  )
}
