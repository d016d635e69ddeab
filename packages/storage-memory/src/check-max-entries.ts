/** A bound that is no bound (`NaN`, 0, a fraction) is a mistake of the caller. */
export function checkMaxEntries(maxEntries: number): void {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
}
