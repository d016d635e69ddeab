import type { RequestListener } from 'node:http'
import type { Certificate } from '../../servers/make-certificate.ts'
import { type LoopbackServer, startLoopbackServer } from '../../servers/start-loopback-server.ts'

/** Runs `use` beside a server that answers with `answer`, and ends the server whatever happens. */
export async function serve(
  answer: RequestListener,
  use: (server: LoopbackServer) => Promise<void>,
  certificate?: Certificate,
): Promise<void> {
  const server = await startLoopbackServer(answer, certificate)
  try {
    await use(server)
  } finally {
    await server.close()
  }
}
