import { expect } from 'vitest'

/** A Buffer, or a view of more than it shows, would hand on what others left beside it. */
export function expectOwnMemory(bytes: Uint8Array | undefined): void {
  expect(bytes?.constructor).toBe(Uint8Array)
  expect(bytes?.buffer.byteLength).toBe(bytes?.length)
}
