/** More slow work is waiting than can be done soon. {@link createDiscoveryService} answers it with 503 and `Retry-After`. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError'
  readonly retryAfterS: number

  /** @param retryAfterS - Seconds after which another attempt makes sense, at least 1. */
  constructor(retryAfterS: number) {
    super('too much slow work is waiting: try again later')
    this.retryAfterS = retryAfterS
  }
}
