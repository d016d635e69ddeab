import { errorSentences } from './error-sentences.ts'

/** The closed union of error codes, `MC_<AREA>_<WHAT>`. */
export type MobileConnectErrorCode = keyof typeof errorSentences

/** What was expected and what came instead. Words and kinds only: a value from the wire could be a phone number or a token. */
export interface MobileConnectErrorCause {
  /** The member, parameter or header concerned. */
  readonly field?: string
  readonly expected?: string
  /** The kind of what was received ("absent", "string", "status 500"), never the value itself. */
  readonly received?: string
}

/**
 * What breaks a specification or cannot be reached.
 *
 * The message is a fixed sentence of the code, and no member holds a value received from outside, so that an error
 * can be logged whole.
 *
 * @example
 * if (error instanceof MobileConnectError && error.code === 'MC_HTTP_TIMEOUT') retryLater()
 */
export class MobileConnectError extends Error {
  override readonly name = 'MobileConnectError'
  readonly code: MobileConnectErrorCode
  override readonly cause: MobileConnectErrorCause
  // Private, as loggers and serializers write out what they can enumerate.
  readonly #hostData: string | undefined

  constructor(code: MobileConnectErrorCode, cause: MobileConnectErrorCause = {}, hostData?: string) {
    if (!Object.hasOwn(errorSentences, code)) throw new TypeError('code must be a MobileConnectErrorCode')
    super(errorSentences[code])
    this.code = code
    this.cause = cause
    this.#hostData = hostData
  }

  /** What the host gave with the request, where `handleUrlRedirect` fails after it found the pending sign-in of it. */
  get hostData(): string | undefined {
    return this.#hostData
  }
}
