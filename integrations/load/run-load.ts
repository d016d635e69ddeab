import { Agent } from 'undici'
import { startOperator } from '../processes/start-operator.ts'
import { type ServerKind, startServer, type StorageKind } from '../processes/start-server.ts'
import type { Target } from './create-visitor.ts'
import { findMaximumRate } from './find-maximum-rate.ts'
import { growthOf } from './growth-of.ts'
import { holdRate } from './hold-rate.ts'
import { createTally } from './create-tally.ts'
import { waitForRest } from './wait-for-rest.ts'
import { watchMemory } from './watch-memory.ts'

export interface LoadOptions {
  readonly server: ServerKind
  readonly storage: StorageKind
  readonly durationMs: number
}

export interface LoadReport {
  /** Visits per second, at most and while the rate was held. */
  readonly maximumRate: number
  readonly heldRate: number
  readonly visits: number
  readonly mostUnderWay: number
  readonly answers: Readonly<Record<string, number>>
  /** Octets after warm-up, and what came on top until the end. */
  readonly owned: number
  readonly ownedGrowth: number
  readonly resident: number
  readonly residentGrowth: number
  /** Empty when all went well. */
  readonly failures: readonly string[]
}

/** Of the whole time; what is left is held. */
const warmUpShare = 0.3
const warmUpMaxMs = 60_000
/** A short run is judged while the heap still finds its size: only what grows with every visit stands out there. */
const longMs = 600_000
const maxGrowth = {
  short: { owned: 16 * 2 ** 20, resident: 128 * 2 ** 20 },
  long: { owned: 4 * 2 ** 20, resident: 48 * 2 ** 20 },
}

/** Finds the maximum rate of a server, which warms it up, then holds half of it and watches what the server holds. */
export async function runLoad({ server: kind, storage, durationMs }: LoadOptions): Promise<LoadReport> {
  const operator = await startOperator()
  const server = await startServer({
    server: kind,
    storage,
    operatorUrl: operator.url,
    startsPerClientIp: 1_000_000,
    logLevel: 'error',
  })
  const dispatcher = new Agent({ connections: 64 })
  try {
    const before = await server.countHoldings()
    const tally = createTally()
    const target: Target = { url: server.url, dispatcher, tally }
    const warmUpMs = Math.min(durationMs * warmUpShare, warmUpMaxMs)
    // The first half compiles; only the second one tells what the server can do.
    await findMaximumRate(target, warmUpMs / 2)
    const maximumRate = await findMaximumRate(target, warmUpMs / 2)
    const heldRate = maximumRate / 2
    const held = holdRate(target, heldRate, durationMs - warmUpMs)
    const samples = await watchMemory(server, Math.max(1_000, durationMs / 180), held)
    const { visits, mostUnderWay } = await held
    await dispatcher.destroy()

    const most = maxGrowth[durationMs < longMs ? 'short' : 'long']
    const ownedGrowth = growthOf(samples, 'owned')
    const residentGrowth = growthOf(samples, 'resident')
    const failures = [
      ...(tally.wrongCount === 0 ? [] : [`${tally.wrongCount} visits went wrong`, ...tally.wrong]),
      ...(ownedGrowth > most.owned ? [`memory grew by ${ownedGrowth} octets`] : []),
      ...(residentGrowth > most.resident ? [`resident memory grew by ${residentGrowth} octets`] : []),
      ...(await waitForRest(server, before)),
      ...(server.output.log === '' ? [] : [`logged: ${server.output.log.slice(0, 1_000)}`]),
      ...(server.output.errors === '' ? [] : [`said: ${server.output.errors.slice(0, 1_000)}`]),
    ]
    return {
      maximumRate,
      heldRate,
      visits,
      mostUnderWay,
      answers: Object.fromEntries([...tally.answers].toSorted()),
      owned: samples[0]?.owned ?? 0,
      ownedGrowth,
      resident: samples[0]?.resident ?? 0,
      residentGrowth,
      failures,
    }
  } finally {
    await dispatcher.destroy()
    await server.close()
    operator.close()
  }
}
