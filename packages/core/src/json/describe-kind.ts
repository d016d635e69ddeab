/** The kind of a value in one word, for error causes, which must not hold the value itself. */
export function describeKind(value: unknown): string {
  if (value === undefined) return 'absent'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
