import type { MemoryStorageOptions } from './memory-storage-options.ts'

export type Bounds = Required<MemoryStorageOptions>

/** A bound that is no bound (`NaN`, 0, a fraction) is a mistake of the caller. */
export function checkBounds(bounds: Bounds): void {
  for (const [name, value] of Object.entries(bounds)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`${name} must be an integer of at least 1`)
  }
}
