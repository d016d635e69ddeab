/** How a client proves at an operator's endpoint who it is. */
export type ClientCredentials =
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post'
      readonly clientId: string
      readonly clientSecret: string
    }
  | {
      readonly method: 'private_key_jwt'
      readonly clientId: string
      /** A signed client assertion, used once. */
      readonly assertion: string
    }

export type ClientAuthenticationMethod = ClientCredentials['method']
