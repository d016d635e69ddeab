import { type OutgoingHttpHeaders, request } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly cookies: readonly string[]
  readonly text: string
  readonly json: unknown
}

/** Sends a request as it is: no header but these, the target and the body octet by octet. Follows nothing. */
export function sendRaw(
  url: string,
  method: string,
  target: string,
  headers: OutgoingHttpHeaders = {},
  body = '',
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path: target, headers, agent: false }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('error', reject)
      reply.on('data', (part: string) => (text += part))
      reply.on('end', () => {
        const { 'set-cookie': cookies = [], ...single } = reply.headers
        const isJson = single['content-type'] === 'application/json' && method !== 'HEAD'
        resolve({
          status: reply.statusCode ?? 0,
          headers: single as Record<string, string | undefined>,
          cookies,
          text,
          json: isJson ? JSON.parse(text) : undefined,
        })
      })
    })
    call.on('error', reject)
    call.end(body)
  })
}
