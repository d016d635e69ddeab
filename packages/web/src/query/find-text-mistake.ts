/** The prompt on a phone has 93 octets for the application's name and both texts; this leaves 33 for the name. */
const maxTextBytes = 60

/** What keeps these texts from being shown on a phone, or `undefined`. */
export function findTextMistake(texts: readonly (string | undefined)[]): string | undefined {
  const text = texts.join('')
  if (/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text))
    return 'Use one line of plain text.'
  if (new TextEncoder().encode(text).length <= maxTextBytes) return undefined
  return `Context and binding message have room for ${maxTextBytes} octets together.`
}
