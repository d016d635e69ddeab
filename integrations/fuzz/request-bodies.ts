import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'
import { memberPairs } from './member-pairs.ts'
import type { Members } from './read-operations.ts'
import { toOctets, writeForm } from './write-form.ts'

export interface Body {
  readonly type: string
  readonly octets: string
}

/** Forms and JSON of these members, and what only says that it is. */
export function requestBodies(members: Members): fc.Arbitrary<Body> {
  const form = 'application/x-www-form-urlencoded'
  const json = 'application/json'
  const object = fc.oneof(
    memberPairs(members).map((pairs) => Object.fromEntries(pairs)),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...members.map(([name]) => name), 'other'), fc.jsonValue()),
  )
  const deep = '['.repeat(20_000)
  return fc.oneof(
    fc
      .tuple(memberPairs(members), fc.boolean())
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
