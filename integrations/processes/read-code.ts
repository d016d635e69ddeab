export interface Approval {
  readonly sub: string
  readonly nonce: string
}

/** `undefined` for what `approve` never wrote. */
export function readCode(code: string): Approval | undefined {
  const [sub, nonce, ...more] = code.split('~')
  return sub && nonce && more.length === 0 ? { sub, nonce } : undefined
}
