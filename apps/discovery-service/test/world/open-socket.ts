import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawConnection {
  readonly socket: Socket
  /** Everything the server sends until it has sent this. */
  readonly readUntil: (text: string) => Promise<string>
  /** Everything the server sends until it closes the connection. */
  readonly readToEnd: () => Promise<string>
}

/** A connection on which a test writes whatever it likes. Rejects with the error of the system, such as `ECONNREFUSED`. */
export async function openSocket(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  await once(socket, 'connect')
  // A server that refuses what is still being sent may reset the connection after its answer.
  socket.on('error', () => undefined)
  let received = ''
  socket.setEncoding('utf8').on('data', (text: string) => (received += text))
  return {
    socket,
    readUntil: async (text) => {
      while (!received.includes(text)) await once(socket, 'data')
      return received
    },
    readToEnd: async () => {
      if (!socket.readableEnded && !socket.destroyed) {
        await Promise.race([once(socket, 'end'), new Promise((resolve) => socket.once('close', resolve))])
      }
      socket.destroy()
      return received
    },
  }
}
