import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Wire } from './wire.ts'

const patienceMs = 30_000
/** Whoever never finished asking waits no longer for an answer. */
const quietMs = 150

/** Everything a server says over one connection, octet by octet. Rejects when it owes an answer and gives none. */
export async function sendWire(url: string, { pieces, complete, ending }: Wire): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect({ port: Number(port), host: hostname, noDelay: true, allowHalfOpen: true })
  let answer = ''
  // A server may hang up while it is still being shouted at.
  socket.on('error', () => undefined)
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
  socket.setTimeout(complete ? patienceMs : quietMs, () => socket.destroy())
  socket.once('end', () => socket.end())
  const closed = new Promise((resolve) => void socket.once('close', resolve))
  for (const piece of pieces) {
    if (piece !== '') socket.write(piece, 'latin1')
    await setImmediate()
  }
  if (ending === 'half-close') socket.end()
  if (ending === 'reset') socket.resetAndDestroy()
  await closed
  if (complete && ending === 'wait' && answer === '') throw new Error('no answer')
  return answer
}
