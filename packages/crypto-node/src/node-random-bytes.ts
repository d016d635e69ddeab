import type { RandomBytes } from '@mobile-connect/core'

const BLOCK_BYTES = 4_096
/** A longer draw is filled by itself. */
const POOLED_BYTES = 256

/** Draws from a block that is filled at once, because each call of the system's source costs more than the bytes. */
export function nodeRandomBytes(): RandomBytes {
  const block = new Uint8Array(BLOCK_BYTES)
  let used = BLOCK_BYTES
  return (count) => {
    const bytes = new Uint8Array(count)
    if (count > POOLED_BYTES) return crypto.getRandomValues(bytes)
    if (used + count > BLOCK_BYTES) {
      crypto.getRandomValues(block)
      used = 0
    }
    const drawn = block.subarray(used, used + count)
    bytes.set(drawn)
    // The block outlives the draw: it must not keep a key or a state.
    drawn.fill(0)
    used += count
    return bytes
  }
}
