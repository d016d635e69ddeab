const encoder = new TextEncoder()

/** How long texts are in UTF-8. */
export function countOctets(...texts: readonly string[]): number {
  return texts.reduce((octets, text) => octets + encoder.encode(text).length, 0)
}
