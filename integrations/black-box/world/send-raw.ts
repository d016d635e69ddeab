import { connect } from 'node:net'

/** What came back on the wire, taken apart and nothing more. */
export interface RawAnswer {
  /** Such as `HTTP/1.1 200 OK`. */
  readonly statusLine: string
  readonly status: number
  /** As sent, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Without the framing of chunks. */
  readonly body: string
}

/** Sends octets to a port of the loopback, and reads until the server hangs up. */
export async function sendRaw(port: number, request: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  // A server that has heard enough may hang up before everything is sent.
  socket.on('error', () => undefined)
  socket.write(request)
  await new Promise((resolve) => socket.once('close', resolve))
  const text = Buffer.concat(chunks).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const isChunked = headers.some(([name, value]) => name.toLowerCase() === 'transfer-encoding' && value === 'chunked')
  const body = isChunked ? joinChunks(text.slice(end + 4)) : text.slice(end + 4)
  return { statusLine, status: Number(statusLine.split(' ')[1]), headers, body: Buffer.from(body, 'latin1').toString() }
}

function joinChunks(text: string): string {
  const [, size = '0'] = /^([\da-f]+)\r\n/i.exec(text) ?? []
  const length = Number.parseInt(size, 16)
  const start = size.length + 2
  return length === 0 ? '' : text.slice(start, start + length) + joinChunks(text.slice(start + length + 2))
}
