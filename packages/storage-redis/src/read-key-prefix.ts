import type { RedisStorageOptions } from './redis-storage-options.ts'

/** With a brace in it, the keys of the discovery cache could fall into different slots. */
export function readKeyPrefix({ keyPrefix = 'mobile-connect:' }: RedisStorageOptions): string {
  if (/[{}]/.test(keyPrefix)) throw new TypeError('keyPrefix must hold no braces')
  return keyPrefix
}
