import { requireText } from '../arguments/require-argument.ts'

const MIN_DISTINCT = 6

/**
 * Finds out whether a secret was typed as a placeholder rather than generated.
 *
 * Pure. True for fewer than 6 distinct values, for a pattern that repeats through the whole secret, and for the same of the
 * steps between its values: zeros, `xxxx...`, `pepper` eight times, 0 to 31. A generated secret of 32 bytes or characters
 * is never refused in practice. False is no praise: words and secrets out of documents pass.
 *
 * @param secret - Text by its characters, or bytes.
 * @returns True for a secret that must not protect anything.
 * @example
 * isGuessableSecret('pepper'.repeat(8)) // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc4086.html#section-2 | RFC 4086, section 2}
 */
export function isGuessableSecret(secret: string | Uint8Array): boolean {
  if (!ArrayBuffer.isView(secret)) requireText('secret', secret)
  const values = typeof secret === 'string' ? Array.from(secret, (unit) => unit.codePointAt(0) ?? 0) : [...secret]
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0))
  return isMonotonous(values) || isMonotonous(steps)
}

function isMonotonous(values: readonly number[]): boolean {
  if (new Set(values).size < MIN_DISTINCT) return true
  const longest = Math.ceil(values.length / 2)
  return Array.from({ length: longest }, (_, index) => index + 1).some((period) =>
    values.every((value, index) => index < period || value === values[index - period]),
  )
}
