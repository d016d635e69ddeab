import { encodeBasicCredentials } from '../encoding/encode-basic-credentials.ts'
import type { HttpCall } from '../http/http-call.ts'

export interface TokenRequestInput {
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
  readonly code: string
  readonly redirectUri: string
  readonly codeVerifier: string
  readonly correlationId?: string
}

/**
 * Builds the request that exchanges a code for tokens, with `client_secret_basic`.
 *
 * Pure. Client id and secret are form-encoded before they are joined, as the ids Mobile Connect hands out may hold `:`
 * or `+`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3 | RFC 6749, section 4.1.3}
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1 | RFC 6749, section 2.3.1, form encoding of credentials}
 */
export function buildTokenRequest(input: TokenRequestInput): HttpCall {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: input.code,
    redirect_uri: input.redirectUri,
    code_verifier: input.codeVerifier,
    ...(input.correlationId === undefined ? {} : { correlation_id: input.correlationId }),
  })
  return {
    method: 'POST',
    url: input.tokenEndpoint,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      authorization: encodeBasicCredentials(formEncode(input.clientId), formEncode(input.clientSecret)),
    },
    body: form.toString(),
  }
}

function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1)
}
