import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A relying party's back-channel logout endpoint that keeps what it is sent and answers with a status of the test's choice. */
export interface LogoutReceiver {
  readonly redirectUrl: string
  /** Path and logout token of each request. */
  readonly received: { readonly path: string; readonly token: string }[]
  status: number
  readonly close: () => void
}

export async function openLogoutReceiver(): Promise<LogoutReceiver> {
  const received: LogoutReceiver['received'] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', token: new URLSearchParams(body).get('logout_token') ?? '' })
      response.writeHead(receiver.status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const receiver: LogoutReceiver = {
    redirectUrl: `http://127.0.0.1:${String(port)}/app/discovery_callback`,
    received,
    status: 200,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return receiver
}
