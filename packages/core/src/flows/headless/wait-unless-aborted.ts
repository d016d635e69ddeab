import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { Delay } from '../../ports/delay.port.ts'

/** Waits; rejects with `MC_HTTP_ABORTED` as soon as the signal is aborted, which the port `delay` does not know. */
export async function waitUnlessAborted(delay: Delay, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return delay(ms)
  const waiting = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(new MobileConnectError('MC_HTTP_ABORTED'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true, signal: waiting.signal })
  })
  try {
    await Promise.race([delay(ms), aborted])
  } finally {
    waiting.abort()
  }
}
