import { setTimeout } from 'node:timers/promises'
import { Agent } from 'undici'
import { signInOnce } from './sign-in-once.ts'
import type { Cluster } from './start-cluster.ts'

export interface SignInReport {
  readonly completed: number
  /** Attempts that met an instance just when it was killed, and began again. */
  readonly begunAgain: number
  /** Steps on the instance of the step before. */
  readonly repeatedInstance: number
  /** By instance. */
  readonly failures: Readonly<Record<string, number>>
  /** What should not have happened. */
  readonly wrong: readonly string[]
  readonly durationMs: number
}

/** Approve at once: of operators B, D, E and G. */
const numbers = ['447700900912', '447700900914', '447700900915', '447700900917']
/** The proxy's word, in `Retry-After: 1`. */
const waitMs = 1_000

/** Many sign-ins, some at a time. After a third of them one instance is killed, after two thirds another is restarted. */
export async function runSignIns(
  cluster: Cluster,
  { count, atATime = 16 }: { readonly count: number; readonly atATime?: number },
): Promise<SignInReport> {
  const startedAtMs = performance.now()
  const dispatcher = new Agent()
  const wrong: string[] = []
  const disturbances: Promise<void>[] = []
  let [begun, completed, begunAgain, repeatedInstance] = [0, 0, 0, 0]

  const signIn = async (index: number): Promise<void> => {
    const msisdn = numbers[index % numbers.length] ?? ''
    for (;;) {
      const attempt = await signInOnce(cluster.site, { person: `${index}`, msisdn, dispatcher })
      if (attempt.kind === 'wrong') wrong.push(attempt.what)
      else if (attempt.kind === 'retryable') {
        begunAgain += 1
        await setTimeout(waitMs)
        continue
      } else {
        completed += 1
        repeatedInstance += attempt.instances.filter((name, step, all) => name === all[step - 1]).length
      }
      return
    }
  }
  const work = async (): Promise<void> => {
    while (begun < count) {
      const index = begun
      begun += 1
      if (index === Math.floor(count / 3)) disturbances.push(cluster.kill('two'))
      if (index === Math.floor((2 * count) / 3)) disturbances.push(cluster.restart('three'))
      await signIn(index)
    }
  }
  try {
    await Promise.all(Array.from({ length: atATime }, work))
    await Promise.all(disturbances)
  } finally {
    await dispatcher.destroy()
  }
  const durationMs = Math.round(performance.now() - startedAtMs)
  return { completed, begunAgain, repeatedInstance, failures: Object.fromEntries(cluster.failures), wrong, durationMs }
}
