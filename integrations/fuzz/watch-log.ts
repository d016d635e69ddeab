import type { ServerProcess } from '../processes/start-server.ts'
import { findCanaries } from './find-canaries.ts'

const trouble = /"event":"(?:crashed|request_failed)"|"code":"INTERNAL"|mc_session/

/** Looks through what a server has logged since the last time. Answers what should not be there. */
export function watchLog(
  output: ServerProcess['output'],
  canaries: Readonly<Record<string, string>>,
): () => readonly string[] {
  return () => {
    const end = output.log.lastIndexOf('\n') + 1
    const lines = output.log.slice(0, end).split('\n')
    output.log = output.log.slice(end)
    return lines.flatMap((line) => {
      const found = [...findCanaries(line, canaries), ...(trouble.exec(line) ?? [])]
      return found.length === 0 ? [] : [`${found.join(', ')} in the log: ${line}`]
    })
  }
}
