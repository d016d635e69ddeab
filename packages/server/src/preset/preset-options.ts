import type { SignedIn } from '@mobile-connect/core'
import type { Log } from '@mobile-connect/node-service'
import type { SignInReply, WebHandlerOptions, WebRequest } from '@mobile-connect/web'
import type { ApplicationConfig, ProxyConfig, WiringConfig } from '../config/server-config.ts'

/** A completed sign-in, and an id for the session of the host that begins with it. */
export interface HostSignIn extends SignedIn {
  /** 43 random characters, new at each sign-in. */
  readonly sessionId: string
}

type ApplicationMembers = Omit<ApplicationConfig, 'id' | 'appRedirectUrls' | 'clientKeys' | 'redirectUrl'>
type NumericMembers = Pick<
  WiringConfig,
  | 'timeoutMs'
  | 'maxBodyBytes'
  | 'transactionLifetimeS'
  | 'clockToleranceS'
  | 'startsPerClientIp'
  | 'startsPerPhoneNumber'
>

/** The application as registered, and what the host wants otherwise than by default. */
export interface PresetOptions extends Partial<ApplicationMembers>, Partial<NumericMembers> {
  /** Ends in `/discovery_callback`. Its origin is where browsers reach the host, the rest the path to mount the handler at. */
  readonly redirectUrl: string
  /**
   * Begins a session of the host. Where it returns nothing, the browser gets `sessionId` in a cookie and goes to `returnTo`, or
   * sees the result. Else what it returns is sent, as with `onSignIn` of `createWebHandler`.
   */
  readonly onSignIn: (
    signIn: HostSignIn,
    request: WebRequest,
    returnTo: string | undefined,
  ) => SignInReply | Promise<SignInReply>
  /** Answers a failure with a page or redirect of the host. Default: our page. */
  readonly onFailure?: WebHandlerOptions['onFailure'] | undefined
  /** Path of the page of the host where users begin. Default: where a sign-in starts at once. */
  readonly homePath?: string | undefined
  /** `sqlite:<file>`, `postgres://...`, `redis://...` or `memory:`. Default: `sqlite:./mobile-connect.db`. */
  readonly storage?: string | undefined
  /**
   * Keys of what is stored, created where it is absent. Default: the file of SQLite with `.key` behind it. PostgreSQL and Redis
   * need one, the same in all instances.
   */
  readonly keyFile?: string | undefined
  /** File of private keys (JSON Web Keys), for client assertions and encrypted id_tokens. */
  readonly clientKeyFile?: string | undefined
  /** Hosts that may be called, in private networks too. Default: every public address. */
  readonly egressHosts?: readonly string[] | undefined
  /** For calls to Discovery Services and operators. Default: none. */
  readonly proxy?: Partial<ProxyConfig> | undefined
  /** Takes every record, the steps of sign-ins among them. Default: warnings and errors go to stderr. */
  readonly log?: Log | undefined
}
