/** One character or more, none of them a space or a control character. */
export function isVisibleAscii(text: string, maxLength: number): boolean {
  return text.length <= maxLength && /^[\x21-\x7e]+$/.test(text)
}

/** One character or more, spaces included. */
export function isPrintableAscii(text: string, maxLength: number): boolean {
  return text.length <= maxLength && /^[\x20-\x7e]+$/.test(text)
}
