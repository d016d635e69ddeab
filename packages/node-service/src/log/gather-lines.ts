import type { LogOptions } from './create-log.ts'

/** Writes the lines of one turn of the event loop together, and those of the last turn when the process exits. */
export function gatherLines(stream: LogOptions['stream']): LogOptions['stream'] {
  let gathered = ''
  const flush = (): void => {
    const lines = gathered
    gathered = ''
    if (lines !== '') stream.write(lines)
  }
  process.once('exit', flush)
  return {
    write: (line) => {
      if (gathered === '') setImmediate(flush)
      gathered += line
    },
  }
}
