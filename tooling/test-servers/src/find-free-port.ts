import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port of the loopback that nothing listens on, for a server whose URL has to be known before it starts. None that an
 * operating system gives out by itself (from 32768 on): another server could get it in between.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
