/** The code of the system error behind an error of fetch, such as `ECONNREFUSED`. Nothing else in there is safe to keep. */
export function findErrorCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(current.code)) {
      return current.code
    }
  }
  return undefined
}
