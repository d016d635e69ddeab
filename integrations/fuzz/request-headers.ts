import fc from 'fast-check'
import { site } from '../processes/start-server.ts'
import { hostileText } from './hostile-text.ts'
import type { Pair } from './member-pairs.ts'
import { toOctets } from './write-form.ts'

const header = (name: string, ...values: readonly string[]): fc.Arbitrary<Pair> =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: hostileText.map((text) => toOctets(text).replaceAll(/\p{Cc}/gu, '')) },
    ),
  )

/** Some of the headers that mean something to somebody. */
export const requestHeaders: fc.Arbitrary<readonly Pair[]> = fc.array(
  fc.oneof(
    header('Accept', 'application/json', 'text/html', '*/*', 'text/html;q=0', ',,;q=x'),
    header('Origin', site, 'https://evil.example', 'null'),
    header('Sec-Fetch-Site', 'same-origin', 'cross-site', 'none'),
    header('Sec-Fetch-Dest', 'document', 'image'),
    header('Cookie', '__Host-mc_session={session}', '__Host-mc_session=a.b', '__Host-mc_session={session}; a=%; =;;'),
    header('Authorization', 'Bearer {session}', 'Bearer', 'Basic YTpi', 'Bearer a.b'),
    header('X-Forwarded-For', '203.0.113.7', '::1, not an address'),
    header('X-Source-IP', '203.0.113.7'),
    header('Client-Side-Version', 'JS 1.0'),
    header('traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
    header('Accept-Language', 'xx-YY;q=1000'),
    header('If-None-Match', '*', 'W/"a"'),
    header('Range', 'bytes=0-0', 'bytes=-'),
    header('Content-Encoding', 'gzip', 'identity'),
  ),
  { maxLength: 5 },
)
