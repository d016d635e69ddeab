import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts `test/processes/<name>.ts` and waits until it says that it is ready. */
export async function forkProcess(name: string, ...args: string[]): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url)), args, { execArgv: [] })
  started.push(child)
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
