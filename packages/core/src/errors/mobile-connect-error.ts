import { errorSentences } from './error-codes.ts'

/** The closed union of error codes, `MC_<AREA>_<WHAT>`. */
export type MobileConnectErrorCode = keyof typeof errorSentences

/** What was expected and what was received. Words and kinds only: a value from the wire could be a phone number or a token. */
export interface MobileConnectErrorDetails {
  /** The member, parameter or header concerned. */
  readonly field?: string
  readonly expected?: string
  /** The kind of what was received ("absent", "string", "status 500"), never the value itself. */
  readonly received?: string
}

/** The tarball of this package contains the error reference. */
const ERROR_REFERENCE_URL = 'https://unpkg.com/@mobile-connect/core/errors.md'
/** Registered, so that every copy of this package finds it. */
const BRAND = Symbol.for('@mobile-connect/core:MobileConnectError')

/**
 * Reports what breaks a specification or cannot be reached.
 *
 * The message is a fixed sentence of the code, and no member holds a value received from outside. The error can be logged
 * whole.
 *
 * @example
 * if (isMobileConnectError(error) && error.code === 'MC_HTTP_TIMEOUT') retryLater()
 */
export class MobileConnectError extends Error {
  override readonly name = 'MobileConnectError'
  readonly code: MobileConnectErrorCode
  readonly details: MobileConnectErrorDetails
  // Private, because loggers and serializers write every enumerable member.
  readonly #hostData: string | undefined

  constructor(code: MobileConnectErrorCode, details: MobileConnectErrorDetails = {}, hostData?: string) {
    if (!Object.hasOwn(errorSentences, code)) throw new TypeError('code must be a MobileConnectErrorCode')
    super(errorSentences[code])
    this.code = code
    this.details = details
    this.#hostData = hostData
    // A member with a computed name would need inference, which isolated declarations forbid.
    Object.defineProperty(this, BRAND, { value: true })
  }

  /** The host data of the request, where `handleUrlRedirect` fails after it found the pending sign-in. */
  get hostData(): string | undefined {
    return this.#hostData
  }

  /** Address of this code's entry in the error reference. */
  get helpUrl(): string {
    return `${ERROR_REFERENCE_URL}#${this.code.toLowerCase()}`
  }
}

/**
 * Returns true for every `MobileConnectError`, also for one that another installed copy of this package threw.
 *
 * Pure. `instanceof` recognizes only the errors of one copy.
 *
 * @param error - Any thrown value.
 * @returns Whether `code`, `details`, `hostData` and `helpUrl` can be read.
 * @example
 * if (isMobileConnectError(error)) console.error(error.code, error.details)
 * @see RFC 9457, section 3.1.1 (the `type` of a problem: `helpUrl` serves the same purpose)
 */
export function isMobileConnectError(error: unknown): error is MobileConnectError {
  return typeof error === 'object' && error !== null && BRAND in error && error[BRAND] === true
}
