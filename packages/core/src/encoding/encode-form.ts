/** Characters that a form leaves as they are. */
const SAFE = /^[\w*.-]*$/
const ASCII = /^[\x20-\x7e]*$/
/** What `encodeURIComponent` leaves and a form encodes, and the space, which a form writes as a plus. */
const UNLIKE_FORM = /[!'()~]|%20/g

/** The pairs as `application/x-www-form-urlencoded`, byte for byte as `URLSearchParams` writes them. */
export function encodeForm(pairs: Iterable<readonly [name: string, value: string]>): string {
  let form = ''
  for (const [name, value] of pairs) form += `&${encodeFormText(name)}=${encodeFormText(value)}`
  return form.slice(1)
}

/** One name or value of a form. */
export function encodeFormText(text: string): string {
  if (SAFE.test(text)) return text
  // `encodeURIComponent` throws for half a surrogate pair.
  if (!ASCII.test(text)) return new URLSearchParams([['', text]]).toString().slice(1)
  return encodeURIComponent(text).replaceAll(UNLIKE_FORM, (found) =>
    found === '%20' ? '+' : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
