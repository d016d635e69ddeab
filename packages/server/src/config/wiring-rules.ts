import { isIP } from 'node:net'
import type { NumericOption } from '@mobile-connect/core'

/** Sign-ins begun per client address and minute. */
export const STARTS_PER_CLIENT_IP: NumericOption = { default: 60, lowest: 1, highest: 1_000_000 }
/** Sign-ins begun per phone number and ten minutes. */
export const STARTS_PER_PHONE_NUMBER: NumericOption = { default: 5, lowest: 1, highest: 1_000_000 }

/** Absolute lifetime of a session. */
export const SESSION_LIFETIME_S: NumericOption = { default: 28_800, lowest: 60, highest: 2_592_000 }

export const STORAGE_KINDS = ['sqlite', 'postgres', 'redis', 'memory'] as const

/** A name or address of a host, with nothing around it. */
export function isHost(word: string): boolean {
  return isIP(word) !== 0 || URL.parse(`https://${word}`)?.hostname === word.toLowerCase()
}

export function isProxyUrl(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '')
}

/** Of SQLite only: several instances of another database need the same keys. */
export function defaultKeyFile(storageUrl: string): string | undefined {
  return storageUrl.startsWith('sqlite:') ? `${storageUrl.slice('sqlite:'.length)}.key` : undefined
}

export function needsKeyFile(storageUrl: string): boolean {
  return /^(?:postgres|redis)/.test(storageUrl)
}
