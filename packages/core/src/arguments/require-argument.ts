/** Throws a TypeError that names the argument unless it is an object, and no list. */
export function requireObject(name: string, value: unknown): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name, 'an object', value)
}

/** Throws a TypeError that names the argument unless it is a text. */
export function requireText(name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw wrong(name, 'a text', value)
}

/** Throws a TypeError that names the argument unless it is a number, NaN included. */
export function requireNumber(name: string, value: unknown): asserts value is number {
  if (typeof value !== 'number') throw wrong(name, 'a number', value)
}

/** Throws a TypeError that names the argument unless it is a list. */
export function requireList(name: string, value: unknown): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(name, 'a list', value)
}

/** Throws a TypeError that names the argument unless it is a function. */
export function requireFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw wrong(name, 'a function', value)
}

/** Metadata may be absent: an operator need not publish them. */
export function requireMetadata(metadata: unknown): void {
  if (metadata !== undefined && metadata !== null) requireObject('metadata', metadata)
}

/** The kind of what came, never its value. */
function wrong(name: string, expected: string, value: unknown): TypeError {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
  return new TypeError(`${name} must be ${expected}, not ${kind}`)
}
