/** Makes room for one more: a Map iterates in the order of insertion. */
export function evictOldest<Entry>(entries: Map<string, Entry>, maxEntries: number): void {
  if (entries.size < maxEntries) return
  for (const id of entries.keys()) {
    entries.delete(id)
    return
  }
}
