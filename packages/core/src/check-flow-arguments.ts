import { requireList, requireObject, requireText } from './arguments/require-argument.ts'
import type { MobileConnect } from './mobile-connect.ts'

type Check = (name: string, value: unknown) => void

/** An operator, or what discovery found, of which every flow reads the endpoints. */
const operator: Check = (name, value) => {
  requireObject(name, value)
  requireObject(`${name}.endpoints`, Reflect.get(value, 'endpoints'))
}
const withOperator: Check = (name, value) => {
  requireObject(name, value)
  operator(`${name}.operator`, Reflect.get(value, 'operator'))
}
/** Parameters may be of another realm, so they are known by their method. */
const redirected: Check = (name, value) => {
  const isParameters = typeof value === 'object' && value !== null && typeof Reflect.get(value, 'getAll') === 'function'
  if (!isParameters) requireText(name, value)
}
const keyset: Check = (name, value) => {
  requireObject(name, value)
  requireList(`${name}.keys`, Reflect.get(value, 'keys'))
}
const optional =
  (check: Check): Check =>
  (name, value) => {
    if (value !== undefined) check(name, value)
  }

/** The arguments of each flow, in their order. */
const ARGUMENTS = {
  redirectUrlFor: { operator },
  startDiscovery: { discovery: requireObject, authentication: requireObject },
  attemptDiscovery: { discovery: requireObject },
  attemptDiscoveryAfterOperatorSelection: { redirectedUrl: redirected },
  startAuthentication: { found: withOperator, authentication: requireObject, user: optional(requireObject) },
  startWithoutDiscovery: { operator, authentication: requireObject, user: optional(requireObject) },
  loadProviderMetadata: { operator },
  handleUrlRedirect: { redirected, browser: requireObject },
  requestHeadlessAuthentication: {
    found: withOperator,
    authentication: requireObject,
    headless: optional(requireObject),
    user: optional(requireObject),
  },
  refreshToken: { signIn: withOperator, refreshToken: requireText },
  revokeToken: { signIn: withOperator, token: requireText, tokenTypeHint: optional(requireText) },
  retrieveJwks: { url: requireText },
  checkIdTokenSignature: { idToken: requireText, keyset },
  requestIdentity: { signIn: withOperator, options: optional(requireObject) },
  requestUserInfo: { signIn: withOperator, options: optional(requireObject) },
  startLogout: { signIn: withOperator, options: requireObject },
  peekLogoutToken: { logoutToken: requireText },
  validateLogoutToken: { operator, issuer: requireText, logoutToken: requireText },
} satisfies Readonly<Partial<Record<keyof MobileConnect, Readonly<Record<string, Check>>>>>

type Flow = (...values: readonly unknown[]) => unknown

/** The flows, each of which rejects with a TypeError that names the argument before it does anything. */
export function checkFlowArguments(flows: MobileConnect): MobileConnect {
  const checked = Object.entries(ARGUMENTS).map(([flow, checks]) => {
    const call = flows[flow as keyof MobileConnect] as Flow
    const inOrder = Object.entries<Check>(checks)
    const guarded = async (...values: readonly unknown[]): Promise<unknown> => {
      for (const [index, [name, check]] of inOrder.entries()) check(name, values[index])
      return call(...values)
    }
    return [flow, guarded]
  })
  // Each entry has the signature of the flow that it calls.
  return { ...flows, ...(Object.fromEntries(checked) as Partial<MobileConnect>) }
}
