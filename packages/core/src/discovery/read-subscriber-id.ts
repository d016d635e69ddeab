/** The encrypted phone number or the token for it: hexadecimal or a compact JWE or JWS, opaque to us. `undefined` for null, empty or anything else. */
export function readSubscriberId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9._-]{1,8192}$/.test(value) ? value : undefined
}
