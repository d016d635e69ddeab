/** What a request says, before the limits of the one who sends it are added. */
export interface HttpCall {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /**
   * Whether it may be sent once more where the connection closes before any answer: a public document, not a step that may ring
   * a phone. Default false.
   */
  readonly repeatable?: boolean
}
