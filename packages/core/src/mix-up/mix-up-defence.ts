import type { Operator } from '../discovery/operator.ts'
import { issuerOfWellKnownUrl, wellKnownUrl } from '../metadata/settle-issuer.ts'

/**
 * What keeps the answers of one operator apart from those of another (RFC 9700, section 4.4).
 *
 * `redirect_url`: each issuer has a redirect URL. `issuer_in_response`: an answer without `iss` is refused. `one_operator`:
 * there is no other. `one_discovery_service`: nothing does at an operator without `iss`; one Discovery Service vouches for
 * all operators.
 */
export type MixUpDefence = 'redirect_url' | 'issuer_in_response' | 'one_operator' | 'one_discovery_service'

/** The options that decide it. */
export interface MixUpOptions {
  readonly redirectUrlPerIssuer?: boolean
  readonly requireIssuerInResponse?: boolean
  readonly operators?: readonly Operator[]
}

/** Settles the defence of an application. @throws TypeError for one that meets operators of several sources without any. */
export function settleMixUpDefence(
  { redirectUrlPerIssuer, requireIssuerInResponse = false, operators = [] }: MixUpOptions,
  hasDiscovery: boolean,
): MixUpDefence {
  const isAlone = !hasDiscovery && operators.length === 1
  // Without discovery each operator registers the application by itself, so a URL for each costs nothing more.
  if (redirectUrlPerIssuer ?? (!hasDiscovery && !isAlone)) return 'redirect_url'
  if (requireIssuerInResponse) return 'issuer_in_response'
  if (isAlone) return 'one_operator'
  if (hasDiscovery && operators.length === 0) return 'one_discovery_service'
  throw new TypeError(
    hasDiscovery
      ? 'an application with discoveryUrl and operators needs redirectUrlPerIssuer or requireIssuerInResponse'
      : 'redirectUrlPerIssuer can be false only with one entry in operators, or with requireIssuerInResponse',
  )
}

/** Throws a TypeError for operators with one issuer and different endpoints: no defence can separate their answers. */
export function refuseSharedIssuers(
  operators: readonly Operator[],
  dialectIssuerOf: (operator: Operator) => string | undefined,
): void {
  const endpointsOf = new Map<string, string>()
  for (const operator of operators) {
    const { openidConfiguration: url = '' } = operator.endpoints
    const issuer = dialectIssuerOf(operator) ?? operator.issuer ?? issuerOfWellKnownUrl(url)
    if (issuer === undefined) continue
    const endpoints = JSON.stringify({ openidConfiguration: wellKnownUrl(issuer), ...operator.endpoints })
    if ((endpointsOf.get(issuer) ?? endpoints) !== endpoints) {
      throw new TypeError('two operators have one issuer and different endpoints')
    }
    endpointsOf.set(issuer, endpoints)
  }
}

/** Throws a TypeError for an operator that the defence does not cover. */
export function requireDefendedOperator(
  defence: MixUpDefence,
  declared: readonly Operator[],
  operator: Operator,
): void {
  const [only] = declared
  if (defence === 'one_operator' && JSON.stringify(only) !== JSON.stringify(operator)) {
    throw new TypeError('the operator is not the one in application.operators')
  }
}
