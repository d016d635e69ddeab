import type { OperatorLink } from './operator-directory.port.ts'

/** What one application has at one operator: credentials, and the APIs that it may call besides Mobile Connect. */
export interface OperatorCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** Links of further APIs by name, such as `messaging`: answered in `apis` beside `operatorid`, as they are. */
  readonly apis?: Readonly<Record<string, readonly OperatorLink[]>>
}

export interface Application {
  readonly clientId: string
  /** Shown to people and answered as `client_name`. */
  readonly shortName: string
  /** Compared exactly, character by character; only `https://host` equals `https://host/`. */
  readonly redirectUrls: readonly string[]
  /** By operator id. An operator that is absent here does not exist for the application. */
  readonly operatorCredentials: Readonly<Record<string, OperatorCredentials>>
}

export type ApplicationRecognition =
  /** `guessable`: a user chose the secret, so the limits of refusals apply to it. */
  | { readonly kind: 'application'; readonly application: Application; readonly guessable: boolean }
  | { readonly kind: 'refused' }
  /** Only {@link ApplicationRegistry.authenticate} can decide. */
  | { readonly kind: 'undecided' }

/** Port. The applications allowed to ask. What it returned never changes: a change is another object. */
export interface ApplicationRegistry {
  /** Decides without slow work where it can, and does as much for an unknown client id as for a wrong secret. */
  readonly recognize: (clientId: string, clientSecret: string) => Promise<ApplicationRecognition>
  /**
   * Takes as long for an unknown application as for a wrong secret, except where a stored hash has another cost than new
   * ones: its time shows that the client id exists. May reject with a `TooBusyError`.
   */
  readonly authenticate: (clientId: string, clientSecret: string) => Promise<Application | undefined>
  /** Without authentication, for a selection session the application began earlier. */
  readonly find: (clientId: string) => Promise<Application | undefined>
}
