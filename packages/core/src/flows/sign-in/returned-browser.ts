import type { BrowserBinding } from '../../authorization/authentication-request.ts'

/** What the host knows about a browser that came back. */
export interface ReturnedBrowser extends Partial<BrowserBinding> {
  /**
   * The last segment of the path that it came back to, where that is `{redirect URL}/{id}`; absent for the bare redirect
   * URL. Default: read from `redirected` where that is a URL. A posted form needs it.
   */
  readonly issuerId?: string
}
