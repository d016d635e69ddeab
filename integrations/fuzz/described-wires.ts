import fc from 'fast-check'
import { site } from '../processes/start-server.ts'
import { hostileText } from './hostile-text.ts'
import type { Operation, TextSchema } from './read-operations.ts'
import type { Wire } from './wire.ts'

type Pair = readonly [name: string, value: string]
type Members = readonly (readonly [name: string, schema: TextSchema])[]

/** What leads past the first check: of a sign-in under way, or of a session of our own. */
const valid: Readonly<Record<string, string>> = { state: '{state}', code: '{code}', logout_token: 'e30.e30.e30' }

const toOctets = (text: string): string => Buffer.from(text).toString('latin1')
const encode = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString()).replaceAll(/%7B(\w+)%7D/g, '{$1}')

function textOf(name: string, schema: TextSchema): fc.Arbitrary<string> {
  const fitting = [
    ...(valid[name] === undefined ? [] : [valid[name]]),
    ...(schema.examples ?? []),
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const]),
  ]
  const right = fitting.length === 0 ? hostileText : fc.constantFrom(...fitting)
  const matching = schema.pattern === undefined ? right : fc.stringMatching(new RegExp(schema.pattern))
  return fc.oneof(
    { weight: 5, arbitrary: right },
    { weight: 1, arbitrary: matching },
    { weight: 3, arbitrary: hostileText },
  )
}

/** Some of the members, some of them twice, and some that nobody described. */
function pairsOf(members: Members): fc.Arbitrary<readonly Pair[]> {
  const described = members.map(([name, schema]) => fc.tuple(fc.constant(name), textOf(name, schema)))
  const other = fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(valid), 'a[]', '__proto__'), hostileText), hostileText)
  const one =
    described.length === 0
      ? other
      : fc.oneof({ weight: 9, arbitrary: fc.oneof(...described) }, { weight: 1, arbitrary: other })
  const right = members.flatMap(([name]): readonly Pair[] => (valid[name] === undefined ? [] : [[name, valid[name]]]))
  return fc.oneof(
    fc.array(one, { maxLength: 6 }),
    fc.array(one, { maxLength: 1 }).map((others) => [...right, ...others]),
  )
}

const writeForm = (pairs: readonly Pair[], isEncoded: boolean): string =>
  pairs.map((pair) => pair.map(isEncoded ? encode : toOctets).join('=')).join('&')

const queryOf = (members: Members): fc.Arbitrary<string> =>
  fc.tuple(pairsOf(members), fc.boolean()).map(([pairs, isEncoded]) =>
    // What is no part of a target would end it; that is for the wires that are malformed.
    writeForm(pairs, isEncoded).replaceAll(/[\p{Cc} \u00a0-\u00ff#]/gu, (octet) => encodeURIComponent(octet)),
  )

interface Body {
  readonly type: string
  readonly octets: string
}

function bodyOf(members: Members): fc.Arbitrary<Body> {
  const form = 'application/x-www-form-urlencoded'
  const json = 'application/json'
  const object = fc.oneof(
    pairsOf(members).map((pairs) => Object.fromEntries(pairs)),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...members.map(([name]) => name), 'other'), fc.jsonValue()),
  )
  const deep = '['.repeat(20_000)
  return fc.oneof(
    fc
      .tuple(pairsOf(members), fc.boolean())
      .map(([pairs, isEncoded]) => ({ type: form, octets: writeForm(pairs, isEncoded) })),
    object.map((value) => ({ type: json, octets: toOctets(JSON.stringify(value)) })),
    fc.constantFrom(
      { type: json, octets: deep },
      { type: form, octets: 'a'.repeat(70_000) },
      { type: form, octets: '' },
    ),
    fc.record({
      type: fc.constantFrom(form, json, 'multipart/form-data', 'text/xml', ';', ''),
      octets: hostileText.map(toOctets),
    }),
  )
}

const header = (name: string, ...values: readonly string[]): fc.Arbitrary<Pair> =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: hostileText.map((text) => toOctets(text).replaceAll(/\p{Cc}/gu, '')) },
    ),
  )

const headers = fc.array(
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
      headers,
      credentials: fc.constantFrom(...credentials),
      body: method === 'POST' ? bodyOf(body ?? []) : fc.constant(undefined),
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
