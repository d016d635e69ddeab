import { encodeForm, encodeFormText } from '../encoding/encode-form.ts'
import { encodeBasicCredentials } from '../encoding/encode-basic-credentials.ts'
import type { HttpCall } from '../http/http-call.ts'

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

/**
 * Builds a form request in which the client proves who it is.
 *
 * Pure. For `client_secret_basic`, id and secret are form-encoded before they are joined, as the ids Mobile Connect hands
 * out may hold `:` or `+`. A secret is sent in one place only, never in both.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1 | RFC 6749, section 2.3.1, form encoding of credentials}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523.html#section-2.2 | RFC 7523, section 2.2, client_assertion}
 */
export function buildAuthenticatedRequest(
  url: string,
  parameters: readonly (readonly [string, string])[],
  credentials: ClientCredentials,
): HttpCall {
  const { authorization, proof } = prove(credentials)
  return {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization !== undefined && { authorization }),
    },
    // A pushed request has `client_id` among its parameters, too.
    body: encodeForm(new Map([...parameters, ...proof])),
  }
}

function prove(credentials: ClientCredentials): {
  readonly authorization?: string
  readonly proof: readonly (readonly [string, string])[]
} {
  const { method, clientId } = credentials
  switch (method) {
    case 'client_secret_basic': {
      const authorization = encodeBasicCredentials(encodeFormText(clientId), encodeFormText(credentials.clientSecret))
      return { authorization, proof: [] }
    }
    case 'client_secret_post':
      return {
        proof: [
          ['client_id', clientId],
          ['client_secret', credentials.clientSecret],
        ],
      }
    case 'private_key_jwt':
      return {
        proof: [
          ['client_id', clientId],
          ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
          ['client_assertion', credentials.assertion],
        ],
      }
  }
}
