/** How much is held at once. Each adapter has its own defaults. */
export interface MemoryBounds {
  /** Entries, at least 1. */
  readonly maxEntries?: number
  /** Bytes of keys and of what is held, in UTF-8, at least 1. */
  readonly maxBytes?: number
}

export interface BoundedMap<Entry> {
  readonly get: (key: string) => Entry | undefined
  readonly hasRoomFor: (octets: number) => boolean
  /** Holds an entry as the newest and drops the oldest until there is room. False, and no change, when there never is. */
  readonly put: (key: string, entry: Entry) => boolean
  readonly delete: (key: string) => void
  readonly entries: () => MapIterator<[string, Entry]>
}

/**
 * A map of so many entries and, by their own account, octets. It iterates from the oldest to the newest. `dropped` hears of
 * each entry that leaves, whether deleted, evicted or replaced.
 */
export function createBoundedMap<Entry extends { readonly octets: number }>(
  bounds: Required<MemoryBounds>,
  dropped: (key: string, entry: Entry) => void = () => undefined,
): BoundedMap<Entry> {
  for (const [name, value] of Object.entries(bounds)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`${name} must be an integer of at least 1`)
  }
  const { maxEntries, maxBytes } = bounds
  const held = new Map<string, Entry>()
  let total = 0
  const remove = (key: string): void => {
    const entry = held.get(key)
    if (!entry) return
    total -= entry.octets
    held.delete(key)
    dropped(key, entry)
  }
  /**
   * Behind it is no entry. While each put evicts, it saves a walk over the places of entries that have left. It must not
   * outlive that: an iterator that rests keeps every table that the map has outgrown.
   */
  let oldest: MapIterator<string> | undefined
  const hasRoomFor = (octets: number): boolean => held.size < maxEntries && total + octets <= maxBytes
  const makeRoomFor = (octets: number): void => {
    while (!hasRoomFor(octets)) {
      oldest ??= held.keys()
      const { value, done } = oldest.next()
      if (done === true) oldest = undefined
      else remove(value)
    }
  }
  return {
    get: (key) => held.get(key),
    hasRoomFor,
    put: (key, entry) => {
      if (entry.octets > maxBytes) return false
      remove(key)
      if (hasRoomFor(entry.octets)) oldest = undefined
      else makeRoomFor(entry.octets)
      held.set(key, entry)
      total += entry.octets
      return true
    },
    delete: remove,
    entries: () => held.entries(),
  }
}
