import { type JsonObject, readOptionalString } from '../json/json-object.ts'

/** An error an operator named, as received. */
export interface OAuthError {
  readonly kind: 'refused'
  readonly error: string
  readonly errorDescription?: string
}

/** The error in a body (RFC 6749, section 5.2), also where the description is called `description`. */
export function readOAuthError(body: JsonObject | undefined): OAuthError | undefined {
  const error = readOptionalString(body, 'error')
  if (error === undefined) return undefined
  const errorDescription = readOptionalString(body, 'error_description') ?? readOptionalString(body, 'description')
  return { kind: 'refused', error, ...(errorDescription !== undefined && { errorDescription }) }
}
