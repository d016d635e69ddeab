import type { FollowedDiscoveryData } from '@mobile-connect/discovery-service'
import type { Log } from '@mobile-connect/node-service'

const INTERVAL_MS = 250

/** Looks for new data four times a second until the returned function is called. Tells once when that begins to fail. */
export function followStore(
  { refresh, version }: Pick<FollowedDiscoveryData, 'refresh' | 'version'>,
  log: Log,
): () => void {
  let failing = false
  let looking = false
  const look = async (): Promise<void> => {
    // To take over a million prefixes takes longer than the interval.
    if (looking) return
    looking = true
    try {
      const changed = await refresh()
      if (changed) log({ level: 'info', event: 'data_taken_over', version: version() })
      failing = false
    } catch (error) {
      if (!failing)
        log({ level: 'error', event: 'data_not_refreshed', failure: error instanceof Error ? error.name : '' })
      failing = true
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), INTERVAL_MS)
  return () => clearInterval(timer)
}
