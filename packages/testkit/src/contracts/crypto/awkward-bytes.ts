import { expect } from 'vitest'

/** UTF-8 of one to four bytes, of a lone surrogate, of nothing, and longer than a block. */
export const awkwardTexts: readonly string[] = ['', 'a', 'é', '€', '🙂', '\ud800x', '\0', 'Zoë 🙂 '.repeat(100)]

/** The bytes in the middle of a buffer that has others around them. */
export function viewOf(bytes: Uint8Array): Uint8Array {
  const wide = new Uint8Array(bytes.length + 16).fill(0xa5)
  wide.set(bytes, 8)
  return wide.subarray(8, 8 + bytes.length)
}

/** A Buffer, or a view of more than it shows, would hand on what others left beside it. */
export function expectOwnMemory(bytes: Uint8Array | undefined): void {
  expect(bytes?.constructor).toBe(Uint8Array)
  expect(bytes?.buffer.byteLength).toBe(bytes?.length)
}
