import fc from 'fast-check'
import { site } from '../processes/start-server.ts'
import { memberPairs } from './member-pairs.ts'
import type { Members, Operation } from './read-operations.ts'
import { requestBodies } from './request-bodies.ts'
import { requestHeaders } from './request-headers.ts'
import type { Wire } from './wire.ts'
import { writeForm } from './write-form.ts'

const queryOf = (members: Members): fc.Arbitrary<string> =>
  fc.tuple(memberPairs(members), fc.boolean()).map(([pairs, isEncoded]) =>
    // What is no part of a target would end it; that is for the wires that are malformed.
    writeForm(pairs, isEncoded).replaceAll(/[\p{Cc} \u00a0-\u00ff#]/gu, (octet) => encodeURIComponent(octet)),
  )

/** What makes a server listen: a browser of ours, with a sign-in under way or signed in, an app, or nobody. */
const credentials: readonly (readonly string[])[] = [
  [],
  ['Cookie: __Host-mc_binding={binding}'],
  [`Origin: ${site}`, 'Cookie: __Host-mc_session={session}'],
  ['Authorization: Bearer {session}'],
]

/** Requests of complete and correct HTTP for what a server describes, right in most parts and wrong in some. */
export function describedWires(operations: readonly Operation[]): fc.Arbitrary<Wire> {
  return fc.oneof(...operations.map(wiresOf))
}

function wiresOf({ path, method, query, body }: Operation): fc.Arbitrary<Wire> {
  const otherMethods = fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE')
  const target = fc.oneof(
    { weight: 9, arbitrary: fc.constant(path) },
    { weight: 1, arbitrary: fc.constantFrom('', '/', '//', '/..', '%2f', '.json', ';a=b').map((more) => path + more) },
  )
  return fc
    .record({
      method: fc.oneof({ weight: 9, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: otherMethods }),
      target,
      query: queryOf(query),
      headers: requestHeaders,
      credentials: fc.constantFrom(...credentials),
      body: method === 'POST' ? requestBodies(body ?? []) : fc.constant(undefined),
    })
    .map(({ method, target, query, headers, credentials, body }) => {
      const lines = [
        `${method} ${target}${query === '' ? '' : `?${query}`} HTTP/1.1`,
        'Host: localhost',
        ...headers.map(([name, value]) => `${name}: ${value}`),
        ...credentials,
        ...(body === undefined ? [] : [`Content-Type: ${body.type}`]),
        'Content-Length: {length}',
        'Connection: close',
      ]
      return { pieces: [`${lines.join('\r\n')}\r\n\r\n`, body?.octets ?? ''], complete: true, ending: 'wait' }
    })
}
