/** Resolves after `ms` milliseconds. Core itself never waits. */
export type Delay = (ms: number) => Promise<void>
