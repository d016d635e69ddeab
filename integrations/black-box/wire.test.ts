import { expect, it } from 'vitest'
import { describeServers } from './servers.ts'

const base = '/server_side_api'
const hostLine = 'host: localhost\r\nconnection: close\r\n'
const get = (target: string, lines = ''): string => `GET ${target} HTTP/1.1\r\n${hostLine}${lines}\r\n`
const post = (target: string, lines: string, body: string): string =>
  `POST ${target} HTTP/1.1\r\n${hostLine}${lines}\r\n${body}`

/** Octets that no browser sends, and the status that has to come. */
const octets: readonly (readonly [title: string, request: string, status: number])[] = [
  ['TRACE', `TRACE / HTTP/1.1\r\n${hostLine}\r\n`, 400],
  ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${hostLine}\r\n`, 400],
  ['a target in absolute form', get(`http://evil.example${base}/session`), 401],
  ['a target in absolute form, with a scheme in capitals', get(`HTTP://evil.example${base}/session`), 401],
  ['a target in absolute form, of another scheme', get(`ftp://evil.example${base}/session`), 400],
  ['a target in absolute form, with a user', get(`http://user@evil.example${base}/session`), 400],
  ['a target in absolute form, with a fragment', get(`http://evil.example${base}/session#part`), 400],
  ['a path that looks like an authority', get(`//evil.example${base}/session`), 404],
  ['a backslash in the path', get(`${base}\\session`), 400],
  ['a fragment', get(`${base}/session#part`), 400],
  ['a method nobody knows', `FETCH / HTTP/1.1\r\n${hostLine}\r\n`, 400],
  ['no method at all', '\r\n\r\nnonsense\r\n\r\n', 400],
  ['no Host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['a Host that fits no URL', `GET ${base}/session HTTP/1.1\r\nhost: a b%\r\nconnection: close\r\n\r\n`, 401],
  ['HTTP/1.0', `GET ${base}/session HTTP/1.0\r\n\r\n`, 401],
  ['a header of 20 000 octets', get('/', `x: ${'x'.repeat(20_000)}\r\n`), 431],
  ['a query of 20 000 octets', get(`/?${'x'.repeat(20_000)}`), 431],
  ['1 500 headers', get('/', Array.from({ length: 1_500 }, (_, index) => `x${index}: 1\r\n`).join('')), 431],
  ['a NUL in a header', get('/', 'x: a\0b\r\n'), 400],
  ['a header of octets beyond ASCII', get(`${base}/session`, 'cookie: mc_session=\xff\xfe\r\n'), 401],
  ['two lengths that differ', post('/', 'content-length: 1\r\ncontent-length: 2\r\n', 'ab'), 400],
  ['a length and chunks', post('/', 'content-length: 1\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n'), 400],
  ['a length that is none', post('/', 'content-length: one\r\n', 'a'), 400],
  ['a length below zero', post('/', 'content-length: -1\r\n', ''), 400],
  ['a chunk of no size', post(`${base}/exchange_code`, 'transfer-encoding: chunked\r\n', 'zz\r\n\r\n'), 400],
  [
    'a body in chunks',
    post(
      `${base}/exchange_code`,
      'transfer-encoding: chunked\r\ncontent-type: application/x-www-form-urlencoded\r\n',
      '6\r\ncode=1\r\n0\r\n\r\n',
    ),
    400,
  ],
  [
    'a body in chunks that is too large',
    post(
      `${base}/exchange_code`,
      'transfer-encoding: chunked\r\ncontent-type: application/json\r\n',
      `5000\r\n${'x'.repeat(0x50_00)}\r\n0\r\n\r\n`,
    ),
    413,
  ],
  ['a body of 100 000 octets announced', post(`${base}/exchange_code`, 'content-length: 100000\r\n', ''), 413],
  ['a body with GET', get(`${base}/session`, 'content-length: 3\r\n').concat('abc'), 401],
  ['an expectation nobody can meet', get(`${base}/session`, 'expect: the-best\r\n'), 417],
  ['an unasked upgrade', get(`${base}/session`, 'upgrade: websocket\r\nconnection: upgrade\r\n'), 401],
  ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\n${hostLine}\r\n`, Number.NaN],
  ['HTTP/2 without notice', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
]

describeServers('octets on the wire', (subject) => {
  it.each(octets)('%s is answered as HTTP has it, or not at all', async (_, request, status) => {
    expect((await subject().visitor().send(request)).status).toBe(status)
  })

  it('goes on answering afterwards', async () => {
    expect((await subject().visitor().ask('GET', '/openapi.json')).status).toBe(200)
  })

  it('believes no Host, and no X-Forwarded-Host', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    const target = `${base}/discovery_callback?msisdn=447700900917`
    const body = 'code=1&state=2'
    const answer = await subject().visitor().ask('POST', target, { headers, body })
    expect(answer.status).toBe(303)
    expect(answer.header('location')).toBe(`${subject().site}${base}/discovery_callback?code=1&state=2`)
  })
})
