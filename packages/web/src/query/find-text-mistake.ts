import { DISPLAYED_TEXT_MAX_BYTES } from '@mobile-connect/core'

/** What is left for a name that is not known before discovery. */
const UNKNOWN_NAME_BYTES = 33

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).length

/** The bytes of UTF-8 that a prompt has for context and binding message together, next to the application's name. */
export function countTextRoom(clientName: string | undefined): number {
  return Math.max(0, DISPLAYED_TEXT_MAX_BYTES - (clientName === undefined ? UNKNOWN_NAME_BYTES : bytesOf(clientName)))
}

/** What keeps these texts from being shown on a phone, or `undefined`. */
export function findTextMistake(
  texts: readonly (string | undefined)[],
  clientName: string | undefined,
): string | undefined {
  const text = texts.join('')
  if (/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text))
    return 'Use one line of plain text.'
  const room = countTextRoom(clientName)
  if (bytesOf(text) <= room) return undefined
  return `Context and binding message have room for ${room} bytes together.`
}
