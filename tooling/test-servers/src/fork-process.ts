import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { nextMessage } from './next-message.ts'

const running = new Set<ChildProcess>()
// The last resort, for a process that was meant to hang.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a module as a process and waits until it says that it is ready. */
export async function forkProcess(module: URL, ...args: string[]): Promise<ChildProcess> {
  const child = fork(fileURLToPath(module), args, { execArgv: [] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  await nextMessage(child)
  return child
}
