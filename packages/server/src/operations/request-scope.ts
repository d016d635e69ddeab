import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known about the request under way, wherever in its course something is logged. */
export interface RequestScope {
  readonly requestId: string
  readonly traceId?: string
  /** Found out by the handler, one of a closed set. */
  route: string
}

export const requestScope: AsyncLocalStorage<RequestScope> = new AsyncLocalStorage()
