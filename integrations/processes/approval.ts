/** The client that the operator gives out. */
export const operatorClient = { id: 'client-at-operator', secret: 'operator-secret-canary' }

/** No answer of a server to a browser may hold what begins so. */
export const accessTokenPrefix = 'access-canary-'
export const refreshTokenPrefix = 'refresh-canary-'

export interface Approval {
  readonly sub: string
  readonly nonce: string
}

/** The code with which the person `sub` comes back, approval given: what else would be kept at the operator. */
export function approve(sub: string, authorizationUrl: string): URLSearchParams {
  const asked = new URL(authorizationUrl).searchParams
  const [nonce, state] = [asked.get('nonce'), asked.get('state')]
  if (nonce === null || state === null) throw new Error(`no authorization request: ${authorizationUrl}`)
  return new URLSearchParams({ code: `${sub}~${nonce}`, state })
}

/** `undefined` for what `approve` never wrote. */
export function readCode(code: string): Approval | undefined {
  const [sub, nonce, ...more] = code.split('~')
  return sub && nonce && more.length === 0 ? { sub, nonce } : undefined
}

/** What userinfo tells of a person. */
export function personalNumber(sub: string): string {
  return `+4477009${sub.replaceAll(/\D/g, '').padStart(5, '0').slice(-5)}`
}
