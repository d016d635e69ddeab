/**
 * Explains why a storage did not open: the setting to look at, the cause, and the place without credentials.
 *
 * Messages of drivers may name a user or a database, and never a password.
 *
 * @param storageUrl - The value of the setting.
 * @param error - The error of the system, the driver or the database.
 * @param setting - What the program calls it. Default: `MC_STORAGE_URL`.
 * @returns One or two sentences.
 * @example
 * throw new Error(describeStorageFailure(url, error), { cause: error })
 */
export function describeStorageFailure(storageUrl: string, error: unknown, setting = 'MC_STORAGE_URL'): string {
  const what = `${setting}: ${describeCause(error)} (${describePlace(storageUrl)}).`
  return isAbsent(error) ? `${what} Is the database running?` : what
}

function describePlace(storageUrl: string): string {
  if (storageUrl.startsWith('sqlite:')) return storageUrl
  const url = URL.parse(storageUrl)
  return url === null ? 'not a URL' : `${url.protocol.slice(0, -1)}, ${url.host}`
}

function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return 'the storage did not open'
  // A name with several addresses gives an error per address, and none for all of them.
  if (error instanceof AggregateError && error.message === '') return describeCause(error.errors[0])
  return error.message || readCode(error) || error.name
}

function isAbsent(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(readCode(error) ?? '')
}

function readCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
