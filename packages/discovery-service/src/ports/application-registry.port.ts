/** Credentials of one application at one operator. */
export interface OperatorCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

export interface Application {
  readonly clientId: string
  /** Shown to people and answered as `client_name`. */
  readonly shortName: string
  /** Compared exactly, character by character. */
  readonly redirectUrls: readonly string[]
  /** By operator id. An operator that is absent here does not exist for the application. */
  readonly operatorCredentials: Readonly<Record<string, OperatorCredentials>>
}

/** Port. The applications allowed to ask. */
export interface ApplicationRegistry {
  /** Takes as long for an unknown application as for a wrong secret. */
  readonly authenticate: (clientId: string, clientSecret: string) => Promise<Application | undefined>
  /** Without authentication, for a selection session the application began earlier. */
  readonly find: (clientId: string) => Promise<Application | undefined>
}
