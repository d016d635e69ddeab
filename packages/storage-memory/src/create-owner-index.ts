export interface OwnerIndex {
  readonly add: (id: string, owners: readonly string[]) => void
  readonly remove: (id: string, owners: readonly string[]) => void
  readonly idsOf: (owner: string) => readonly string[]
}

/** Ids by owner. An owner of nothing takes no room. */
export function createOwnerIndex(): OwnerIndex {
  const owned = new Map<string, Set<string>>()
  return {
    add: (id, owners) => {
      for (const owner of owners) owned.set(owner, (owned.get(owner) ?? new Set()).add(id))
    },
    remove: (id, owners) => {
      for (const owner of owners) {
        const ids = owned.get(owner)
        ids?.delete(id)
        if (ids?.size === 0) owned.delete(owner)
      }
    },
    idsOf: (owner) => [...(owned.get(owner) ?? [])],
  }
}
