import { store } from '../../storage-y/src/index.ts'

export const port = store
