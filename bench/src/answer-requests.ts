import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A process of its own, so that what it costs to answer is not counted. */
const ANSWER = JSON.stringify({ access_token: 'a'.repeat(64), token_type: 'Bearer', id_token: 'b'.repeat(1_500) })

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(ANSWER)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
