import type { KeyRingOptions } from '../src/index.ts'

const [older, newer] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(32))]

export const olderKey: KeyRingOptions = { current: 'older', keys: { older } }
/** A rotation half way: `older` still opens, `newer` seals. */
export const bothKeys: KeyRingOptions = { current: 'newer', keys: { older, newer } }
export const newerKey: KeyRingOptions = { current: 'newer', keys: { newer } }
/** The id of one key with the octets of another. */
export const wrongKey: KeyRingOptions = { current: 'older', keys: { older: newer } }
