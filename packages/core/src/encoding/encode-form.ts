/** Characters that a form leaves as they are. */
const SAFE = /^[\w*.-]*$/
/** What `encodeURIComponent` leaves and a form encodes. */
const LEFT = /[!'()~]/

/** The pairs as `application/x-www-form-urlencoded`, byte for byte as `URLSearchParams` writes them. */
export function encodeForm(pairs: Iterable<readonly [name: string, value: string]>): string {
  let form = ''
  for (const [name, value] of pairs) form += `&${encodeFormText(name)}=${encodeFormText(value)}`
  return form.slice(1)
}

/** One name or value of a form. */
export function encodeFormText(text: string): string {
  if (SAFE.test(text)) return text
  const encoded = encodeComponent(text).replaceAll('%20', '+')
  if (!LEFT.test(encoded)) return encoded
  return encoded.replaceAll(/[!'()~]/g, (left) => `%${left.charCodeAt(0).toString(16).toUpperCase()}`)
}

function encodeComponent(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a surrogate pair.
    return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('+', '%20')
  }
}
