/** Port. Milliseconds since the Unix epoch, such as `Date.now`. */
export type Clock = () => number
