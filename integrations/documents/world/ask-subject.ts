import { type RawAnswer, sendRaw } from '../../black-box/world/send-raw.ts'
import type { Subject } from './subject.ts'

/** A request as a document prints it: no header but these. */
export interface DocumentRequest {
  readonly method?: 'GET' | 'POST'
  readonly target: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
}

export interface DocumentAnswer extends RawAnswer {
  readonly header: (name: string) => string | undefined
  readonly cookies: readonly string[]
}

/** Sends it as it is, over a socket: no client adds an `Accept`. */
export async function askSubject(
  { port }: Pick<Subject, 'port'>,
  { method = 'GET', target, headers = {}, body = '' }: DocumentRequest,
): Promise<DocumentAnswer> {
  const fields = Object.entries({
    Host: `localhost:${port}`,
    ...headers,
    ...(body !== '' && { 'Content-Length': String(Buffer.byteLength(body)) }),
    Connection: 'close',
  }).flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`))
  const answer = await sendRaw(port, [`${method} ${target} HTTP/1.1`, ...fields, '', body].join('\r\n'))
  const read = (name: string): readonly string[] =>
    answer.headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
  return { ...answer, header: (name) => read(name)[0], cookies: read('Set-Cookie') }
}
