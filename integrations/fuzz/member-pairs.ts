import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'
import type { Members, TextSchema } from './read-operations.ts'

export type Pair = readonly [name: string, value: string]

/** What leads past the first check: of a sign-in under way, or of a session of our own. */
const valid: Readonly<Record<string, string>> = { state: '{state}', code: '{code}', logout_token: 'e30.e30.e30' }

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
export function memberPairs(members: Members): fc.Arbitrary<readonly Pair[]> {
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
