import { Socket } from 'node:net'
import { queryObjects } from 'node:v8'

/** Octets after garbage was collected. */
export interface Memory {
  /** Objects of JavaScript, and what they own outside of the heap. */
  readonly owned: number
  /** All that the system has given to the process. */
  readonly resident: number
}

export interface Objects {
  /** Also those that let the process end. */
  readonly timers: number
  readonly sockets: number
}

const timer = setTimeout(() => undefined, 0)
clearTimeout(timer)

/** Preloaded into a server (`--import`): tells whoever started it what it holds when asked. */
process.on('message', (message) => {
  if (message === 'memory') {
    gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send?.({ owned: heapUsed + external, resident: rss } satisfies Memory)
  } else if (message === 'objects') {
    // Walks the whole heap, for a second or so: not while somebody waits for an answer.
    const timers = queryObjects(timer.constructor, { format: 'count' })
    const sockets = queryObjects(Socket, { format: 'count' })
    process.send?.({ timers, sockets } satisfies Objects)
  }
})
