import { once } from 'node:events'

export const wait = once
