import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { FLAG_MEMBERS, type IdentityData, TEXT_MEMBERS } from './identity-data.ts'

/** How the old SDKs spelt the attributes of several words, such as `phoneNumberAlternate`. */
const OLD_SPELLINGS = new Map<string, string>(
  [...TEXT_MEMBERS, ...FLAG_MEMBERS]
    .filter((member) => member.includes('_'))
    .map((member) => [member.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), member]),
)
/** Operators write true and false as text, too. */
const FLAGS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
])

/**
 * Reads the attributes of a person.
 *
 * Pure. Known attributes in camelCase get the specification's spelling, which wins where both are there; null counts as
 * absent; all other members survive as they are.
 *
 * @param body - The JSON object of the answer.
 * @param subject - `sub` of the id_token, which the answer must repeat.
 * @throws {@link MobileConnectError} `MC_IDENTITY_SUBJECT`: `sub` is absent or another one.
 * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: a known attribute has the wrong type.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core 1.0, section 5.3.2}
 */
export function readIdentityData(body: JsonObject, subject: string): IdentityData {
  if (body['sub'] !== subject) throw new MobileConnectError('MC_IDENTITY_SUBJECT', { field: 'sub' })
  const present = Object.entries(body).filter(([, value]) => value !== null)
  const old = present.flatMap(([name, value]) => {
    const member = OLD_SPELLINGS.get(name)
    return member === undefined ? [] : [[member, value] as const]
  })
  const data: JsonObject = Object.fromEntries([...old, ...present.filter(([name]) => !OLD_SPELLINGS.has(name))])
  const flags = FLAG_MEMBERS.flatMap((member) =>
    data[member] === undefined ? [] : [[member, FLAGS.get(data[member]) ?? data[member]] as const],
  )
  const identity: JsonObject = { ...data, ...Object.fromEntries(flags) }
  for (const member of TEXT_MEMBERS) requireType(identity, member, 'string')
  for (const member of FLAG_MEMBERS) requireType(identity, member, 'boolean')
  return { ...identity, sub: subject }
}

function requireType(data: JsonObject, field: string, expected: 'string' | 'boolean'): void {
  const value = data[field]
  if (value !== undefined && typeof value !== expected) {
    throw new MobileConnectError('MC_IDENTITY_RESPONSE_INVALID', { field, expected, received: describeKind(value) })
  }
}
