import { setTimeout } from 'node:timers/promises'
import type { Memory } from '../processes/probe.ts'
import type { ServerProcess } from '../processes/start-server.ts'

export interface MemorySample extends Memory {
  readonly atMs: number
}

/** Asks a server for its memory, again and again, until the work is done. */
export async function watchMemory(
  server: Pick<ServerProcess, 'readMemory'>,
  everyMs: number,
  work: Promise<unknown>,
): Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = []
  const done = new AbortController()
  const finished = work.finally(() => done.abort())
  try {
    for (;;) {
      await setTimeout(everyMs, undefined, { signal: done.signal })
      samples.push({ ...(await server.readMemory()), atMs: performance.now() })
    }
  } catch (error) {
    if (!done.signal.aborted) throw error
  }
  await finished
  return samples
}
