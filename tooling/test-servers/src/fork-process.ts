import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

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

/** The next message of a process, or a rejection when it ends without one. */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const end = new AbortController()
  const exit = once(child, 'exit', { signal: end.signal }).then(([code]) => {
    throw new Error(`process ended with ${code}`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: end.signal }), exit])) as unknown[]
    return message
  } finally {
    end.abort()
    await exit.catch(() => undefined)
  }
}
