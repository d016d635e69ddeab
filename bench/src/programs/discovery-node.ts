import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerByHand, reportUrl } from './discovery-by-hand.ts'

/** A Discovery Service by hand on `node:http` alone. */
const respond = ({ headers }: IncomingMessage, outgoing: ServerResponse, parameters: URLSearchParams): void => {
  const { status, body, cookies } = answerByHand(headers.authorization ?? '', parameters)
  const text = JSON.stringify(body)
  const common = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  const guards = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  outgoing
    .writeHead(status, { ...common, ...guards, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) })
    .end(text)
}
const server = createServer((incoming, outgoing) => {
  const [path, query] = (incoming.url ?? '').split('?', 2)
  if (path !== '/v2/discovery') outgoing.writeHead(404).end()
  else if (incoming.method === 'GET') respond(incoming, outgoing, new URLSearchParams(query))
  else {
    let text = ''
    incoming.setEncoding('utf8').on('data', (part: string) => (text += part))
    incoming.on('end', () => respond(incoming, outgoing, new URLSearchParams(text)))
  }
})
server.listen(0, '127.0.0.1', () => reportUrl(server))
