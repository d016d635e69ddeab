import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { nextMessage } from '@mobile-connect/test-servers'

const program = fileURLToPath(new URL('operator.ts', import.meta.url))

export interface OperatorProcess {
  readonly url: string
  readonly close: () => void
}

/** The quick operator, as a process of its own. */
export async function startOperator(): Promise<OperatorProcess> {
  const child = fork(program, { execArgv: [], env: {} })
  const { url } = (await nextMessage(child)) as { readonly url: string }
  return { url, close: () => child.disconnect() }
}
