/** Ends a request with an error answer. `description` is a fixed sentence: it never repeats what the caller sent. */
export class Refusal extends Error {
  readonly status: number
  readonly error: string
  readonly description: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, error: string, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(description)
    this.name = 'Refusal'
    this.status = status
    this.error = error
    this.description = description
    this.headers = headers
  }
}
