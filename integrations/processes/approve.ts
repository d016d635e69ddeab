/** The code with which the person `sub` comes back, approval given: what else would be kept at the operator. */
export function approve(sub: string, authorizationUrl: string): URLSearchParams {
  const asked = new URL(authorizationUrl).searchParams
  const [nonce, state] = [asked.get('nonce'), asked.get('state')]
  if (nonce === null || state === null) throw new Error(`no authorization request: ${authorizationUrl}`)
  return new URLSearchParams({ code: `${sub}~${nonce}`, state, iss: new URL(authorizationUrl).origin })
}
