import type { store } from '../../storage-y/src/index.ts'

export type Store = typeof store
