import type { Operator } from './discovery/operator.ts'
import type { KnownRedirectUrl } from './flows/sign-in/settle-redirect-url.ts'
import type { MixUpDefence } from './mix-up/mix-up-defence.ts'

/** The redirect URLs of the application, and the defence against mix-up that they are part of. */
export interface RedirectUrlFlows {
  /**
   * What keeps the answers of one operator apart from those of another.
   *
   * Pure. `one_discovery_service` means that nothing does at an operator without `iss`: warn where the program starts.
   *
   * @returns The defence that the options settled.
   * @example
   * if (mobileConnect.mixUpDefence() === 'one_discovery_service') console.warn('register a redirect URL per issuer')
   * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4 | RFC 9700, section 4.4}
   */
  readonly mixUpDefence: () => MixUpDefence
  /**
   * The redirect URL of the application, which routes of the host have to serve.
   *
   * Pure.
   *
   * @returns `application.redirectUrl`. With `redirectUrlPerIssuer`, each issuer has a path below it.
   * @example
   * const { pathname } = new URL(mobileConnect.redirectUrl())
   * @see SDK guide, section "Server side application"
   */
  readonly redirectUrl: () => string
  /**
   * The redirect URL that sign-ins at an operator use, for registration there.
   *
   * Loads the operator's metadata where the issuer is needed for it.
   *
   * @param operator - As discovery answered, or as `operatorFromConfiguration` builds it.
   * @returns With `redirectUrlPerIssuer` the URL for its issuer, else `redirectUrl`.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: the issuer is known from the metadata alone.
   * @example
   * console.log(await mobileConnect.redirectUrlFor(operator))
   * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2 | RFC 9700, section 4.4.2}
   */
  readonly redirectUrlFor: (operator: Operator) => Promise<string>
  /**
   * The redirect URLs known so far, such as for a sector identifier document.
   *
   * Calls no operator. Issuers that sign-ins began at are remembered in the port `documentCache`, at most 256.
   *
   * @returns The bare redirect URL; with `redirectUrlPerIssuer` also those of issuers in `operators` and of those remembered.
   * @example
   * const urls = (await mobileConnect.listRedirectUrls()).map(({ redirectUrl }) => redirectUrl)
   * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2 | RFC 9700, section 4.4.2}
   */
  readonly listRedirectUrls: () => Promise<readonly KnownRedirectUrl[]>
}
