export interface Approval {
  readonly sub: string
  readonly nonce: string
  /** Another key than the published one signs the id_token. */
  readonly isForged: boolean
}

/** `undefined` for what `approve` never wrote. */
export function readCode(code: string): Approval | undefined {
  const [sub, nonce, forged, ...more] = code.split('~')
  const isForged = forged === 'forged'
  return sub && nonce && (forged === undefined || isForged) && more.length === 0 ? { sub, nonce, isForged } : undefined
}
