import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port nobody listens on, for a server whose URL must be registered elsewhere before it starts. */
export async function takeFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  probe.close()
  await once(probe, 'close')
  return port
}
