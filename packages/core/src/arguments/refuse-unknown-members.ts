import { requireObject, requireText } from './require-argument.ts'

/**
 * Refuses options with a member that no option has: a misspelt name would silently mean the default.
 *
 * Pure.
 *
 * @param name - What the error calls the options.
 * @param value - The options.
 * @param known - Has a member for each one that the options may have.
 * @throws TypeError when `value` is no object, or has a member that is not in `known`.
 * @example
 * refuseUnknownMembers('options', { timeoutMS: 5 }, { timeoutMs: true }) // TypeError: Did you mean timeoutMs?
 * @see {@link https://www.typescriptlang.org/docs/handbook/2/objects.html#excess-property-checks | TypeScript Handbook, section Excess Property Checks}
 */
export function refuseUnknownMembers(
  name: string,
  value: unknown,
  known: Readonly<Record<string, true>>,
): asserts value is object {
  requireText('name', name)
  requireObject(name, value)
  requireObject('known', known)
  const unknown = Object.keys(value).find((member) => !Object.hasOwn(known, member))
  if (unknown === undefined) return
  const sameLetters = Object.keys(known).find((member) => member.toLowerCase() === unknown.toLowerCase())
  const remedy =
    sameLetters === undefined ? `Members: ${Object.keys(known).join(', ')}` : `Did you mean ${sameLetters}?`
  throw new TypeError(`${name} has no member ${unknown}. ${remedy}`)
}
