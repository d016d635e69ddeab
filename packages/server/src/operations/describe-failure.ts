/** Class, code and frames of what was thrown, and no message: a driver may quote what it was given. */
export function describeFailure(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { failure: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { failure: error.name, ...('code' in error && { code: String(error.code) }), frames: frames.join('\n') }
}
