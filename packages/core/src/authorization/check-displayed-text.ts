import { requireObject, requireText } from '../arguments/require-argument.ts'
import { DISPLAYED_TEXT_MAX_BYTES } from '../options/defaults.ts'

/** What the phone shows. */
export interface DisplayedText {
  readonly clientName: string
  readonly context: string
  readonly bindingMessage: string
}

/**
 * Checks the three texts that a prompt shows.
 *
 * Pure. Control characters and characters that change the direction of writing are refused, as they let a text on the
 * phone look different from what it says.
 *
 * @param text - The three parts; `bindingMessage` may be empty.
 * @throws TypeError when they exceed 93 octets of UTF-8 together (the message says how long each part is), or when one
 *   holds a control or bidirectional character.
 * @example
 * checkDisplayedText({ clientName: 'Shop', context: 'Order 4711', bindingMessage: 'jamaica clock' })
 * @see SDK guide, section "Using Mobile Connect Authorisation", note on 93 bytes
 */
export function checkDisplayedText(text: DisplayedText): void {
  requireObject('text', text)
  for (const part of ['clientName', 'context', 'bindingMessage'] as const) requireText(`text.${part}`, text[part])
  const parts = Object.entries({
    client_name: text.clientName,
    context: text.context,
    binding_message: text.bindingMessage,
  })
  const lengths = parts.map(([name, value]) => [name, new TextEncoder().encode(value).length] as const)
  const total = lengths.reduce((sum, [, bytes]) => sum + bytes, 0)
  if (total > DISPLAYED_TEXT_MAX_BYTES) {
    const each = lengths.map(([name, bytes]) => `${name} ${bytes}`).join(', ')
    throw new TypeError(`the prompt is ${total} octets long, ${DISPLAYED_TEXT_MAX_BYTES} are allowed: ${each}`)
  }
  for (const [name, value] of parts) {
    if (/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value)) {
      throw new TypeError(`${name} holds a control or bidirectional character`)
    }
  }
}
