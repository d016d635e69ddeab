import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** The next message of a process, or a rejection when it ends without one. */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const end = new AbortController()
  const exit = once(child, 'exit', { signal: end.signal }).then(([code]) => {
    throw new Error(`process ended with ${code}`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: end.signal }), exit])) as unknown[]
    return message
  } finally {
    end.abort()
    await exit.catch(() => undefined)
  }
}
