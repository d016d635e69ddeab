/**
 * Describes an error by class, code and frames.
 *
 * The message is left out: a driver may quote a value in it.
 *
 * @param error - Anything that was thrown.
 * @returns Details for a log record.
 * @example
 * log({ level: 'error', event: 'request_failed', ...describeFailure(error) })
 */
export function describeFailure(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { failure: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { failure: error.name, ...('code' in error && { code: String(error.code) }), frames: frames.join('\n') }
}
