/** Work that takes long, and yields wherever the rest of it may wait. */
export type Sliced<Result> = Generator<undefined, Result, undefined>

/** How much is done between two yields: about a millisecond. */
export const itemsPerSlice = 2_048
