import { HINT_MAX_LENGTH } from '../options/defaults.ts'

/** The encrypted phone number or the token for it: hexadecimal or a compact JWE or JWS, opaque to us. `undefined` for null, empty or anything else. */
export function readSubscriberId(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= HINT_MAX_LENGTH && /^[A-Za-z0-9._-]+$/.test(value)
    ? value
    : undefined
}
