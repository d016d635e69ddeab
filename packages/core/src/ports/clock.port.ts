/**
 * Port. A clock is correct when it passes `clockContract` of `@mobile-connect/testkit`: a finite number (C1) of milliseconds
 * since the Unix epoch (C2), which grows as time passes (C3).
 */
export type Clock = () => number
