import type { RequestListener, ServerResponse } from 'node:http'
import { constants, gzipSync } from 'node:zlib'

export type Misbehaviour =
  | 'staysSilent'
  | 'stallsMidBody'
  | 'tricklesForever'
  | 'resetsBeforeHeaders'
  | 'resetsMidBody'
  | 'endsTooEarly'
  | 'sendsMoreThanAnnounced'
  | 'speaksNoHttp'
  | 'oversized'
  | 'oversizedInChunks'
  | 'endless'
  | 'gzipBomb'
  | 'claimsGzip'
  | 'redirects'
  | 'answers500'
  | 'answersHtml'
  | 'answersGarbage'

const MEGABYTE = 1024 * 1024
const tenMegabytes = Buffer.alloc(10 * MEGABYTE, 'a')

/** Sends a piece now and then until the client goes. */
function trickle(response: ServerResponse, piece: string | Buffer, intervalMs: number): void {
  const timer = setInterval(() => response.write(piece), intervalMs)
  response.on('close', () => {
    clearInterval(timer)
  })
}

/** Everything a Discovery Service or an ID Gateway may do to its clients. Answers for `startLoopbackServer`. */
export const MISBEHAVIOURS: Readonly<Record<Misbehaviour, RequestListener>> = {
  /** Takes the request and says nothing, ever. */
  staysSilent: () => undefined,
  /** Sends headers and the first octets, then nothing. */
  stallsMidBody: (_, response) => {
    response.write('{"first":')
  },
  /** Sends one octet every 10 ms and never comes to an end, so that no pause is ever long. */
  tricklesForever: (_, response) => {
    trickle(response, ' ', 10)
  },
  /** Closes the connection instead of answering. */
  resetsBeforeHeaders: (request) => {
    request.socket.destroy()
  },
  resetsMidBody: (_, response) => {
    response.write('{"first":', () => response.destroy())
  },
  /** Announces more octets than it sends, and closes. */
  endsTooEarly: (request) => {
    request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{"first":')
  },
  /** Announces fewer octets than it sends. */
  sendsMoreThanAnnounced: (request) => {
    request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}{"more":true}')
  },
  speaksNoHttp: (request) => {
    request.socket.end('220 mail.example ESMTP\r\n')
  },
  /** Ten megabytes, announced. */
  oversized: (_, response) => {
    response.setHeader('Content-Length', tenMegabytes.length)
    response.end(tenMegabytes)
  },
  oversizedInChunks: (_, response) => {
    response.write(tenMegabytes.subarray(MEGABYTE))
    response.end(tenMegabytes.subarray(0, MEGABYTE))
  },
  /** Sends for as long as the client takes it. */
  endless: (_, response) => {
    trickle(response, Buffer.alloc(16 * 1024, 'a'), 1)
  },
  /** Ten megabytes in ten kilobytes, and then octets no gzip has: whoever unfolds more than it must fails on them. */
  gzipBomb: (_, response) => {
    response.setHeader('Content-Encoding', 'gzip')
    const bomb = gzipSync(tenMegabytes, { finishFlush: constants.Z_SYNC_FLUSH })
    response.end(Buffer.concat([bomb, Buffer.alloc(16, 0xff)]))
  },
  claimsGzip: (_, response) => {
    response.setHeader('Content-Encoding', 'gzip')
    response.end('{"not":"compressed"}')
  },
  /** To itself, so that a client that follows is seen. */
  redirects: (_, response) => {
    response.writeHead(302, { Location: '/elsewhere' }).end()
  },
  answers500: (_, response) => {
    response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Internal Server Error</h1>')
  },
  answersHtml: (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Login</title>')
  },
  answersGarbage: (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(Buffer.of(0xff, 0x7b, 0xc3, 0x28, 0x00))
  },
}
