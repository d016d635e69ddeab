const STEPS_PER_CALL = 16

interface ExpiringEntries {
  readonly entries: () => Iterator<[string, { readonly expiresAtMs: number }]>
  readonly delete: (id: string) => unknown
}

/**
 * Returns a function that looks at the next few entries and deletes the expired ones. Its iterator outlives the call,
 * so that every entry has its turn and no call ever walks the whole map.
 */
export function createExpirySweep(entries: ExpiringEntries): (nowMs: number) => void {
  let cursor = entries.entries()
  return (nowMs) => {
    for (let step = 0; step < STEPS_PER_CALL; step += 1) {
      const next = cursor.next()
      if (next.done) {
        cursor = entries.entries()
        return
      }
      const [id, { expiresAtMs }] = next.value
      if (expiresAtMs <= nowMs) entries.delete(id)
    }
  }
}
