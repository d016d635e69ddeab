/** What a port returns at once where the platform can, and later elsewhere. */
export type ValueOrPromise<T> = T | PromiseLike<T>

/** By its method, because `instanceof` knows only the promises of one realm. */
export function isPromise<T>(value: ValueOrPromise<T>): value is PromiseLike<T> {
  return typeof (value as Partial<PromiseLike<T>> | null | undefined)?.then === 'function'
}

/** Continues with a value at once, and with a promise when it resolves. */
export function whenKnown<T, R>(value: ValueOrPromise<T>, next: (value: T) => ValueOrPromise<R>): ValueOrPromise<R> {
  return isPromise(value) ? value.then(next) : next(value)
}
