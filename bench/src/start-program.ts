import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { nextMessage } from '@mobile-connect/test-servers'
import type { Usage } from './programs/report-usage.ts'

export interface Program {
  readonly url: string
  /** Processor time and memory since the program began; `afterCollection` collects garbage first. */
  readonly readUsage: (afterCollection?: boolean) => Promise<Usage>
  readonly close: () => Promise<void>
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const REPORTER = new URL('programs/report-usage.ts', import.meta.url).href

/** Starts a program that sends `{ url }` to its parent once it listens. Its output is dropped, unless it ends before. */
export async function startProgram(file: URL | string, { env = {}, args = [] }: ProgramOptions = {}): Promise<Program> {
  const child = fork(file, args, {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning', '--import', REPORTER],
    env: { ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(0, 10_000)))
  const { url } = (await nextMessage(child).catch((error: unknown) => {
    throw new Error(errors, { cause: error })
  })) as { readonly url: string }
  return {
    url,
    readUsage: async (afterCollection = false) => {
      const answer = nextMessage(child)
      child.send(afterCollection ? 'usage after collection' : 'usage')
      return (await answer) as Usage
    },
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
