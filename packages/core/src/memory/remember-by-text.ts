import { MAX_REMEMBERED_TEXTS, REMEMBERED_TEXT_MAX_LENGTH } from '../options/defaults.ts'

/**
 * The same pure function, which computes its result once for each text. What it throws is not kept. Strangers may choose the
 * texts: the number of results is bounded, and a full memory forgets them all.
 *
 * @param compute - Returns something immutable, since every caller gets the same object.
 */
export function rememberByText<Result extends object | string | boolean>(
  compute: (text: string) => Result,
): (text: string) => Result {
  const results = new Map<string, Result>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const result = compute(text)
    if (text.length > REMEMBERED_TEXT_MAX_LENGTH) return result
    if (results.size === MAX_REMEMBERED_TEXTS) results.clear()
    results.set(text, result)
    return result
  }
}
