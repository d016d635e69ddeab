/** What a port returns at once where the platform can, and later elsewhere. */
export type ValueOrPromise<T> = T | PromiseLike<T>
