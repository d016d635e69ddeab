import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type ClientSecrets, type DiscoveryData, followDiscoveryData, staticOperatorDirectory } from '../src/index.ts'
import { makeOperators } from './make-operators.ts'

/** How long the event loop stands still while a new version is taken over. Run with `node bench/take-over.ts`. */
const text = JSON.stringify({ operators: makeOperators(1_000_000, 200_000), applications: [] })
const parse = (): DiscoveryData => JSON.parse(text) as DiscoveryData
const refuse = async (): Promise<never> => {
  throw new Error('not part of this measurement')
}
const secrets: ClientSecrets = { recognize: async () => 'wrong', verify: async () => false }

async function measure(takeOver: () => unknown): Promise<object> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  // It compares with the tick before, so there must have been one.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const startMs = performance.now()
  await takeOver()
  const tookMs = performance.now() - startMs
  await new Promise((resolve) => setTimeout(resolve, 100))
  delay.disable()
  return { 'took ms': Math.round(tookMs), 'longest block ms': Math.round(delay.max / 1e6) }
}

async function takeOver(read: () => DiscoveryData): Promise<object> {
  let version = 0
  const empty: DiscoveryData = { operators: [], applications: [] }
  const { refresh } = await followDiscoveryData({
    store: {
      readVersion: async () => version,
      read: async () => ({ version, data: version === 0 ? empty : read() }),
      replace: refuse,
      addApplication: refuse,
    },
    secrets,
  })
  version = 1
  return measure(refresh)
}

const parsed = parse()
for (let round = 0; round < 3; round += 1) {
  console.table({
    'indexed at once': await measure(() => staticOperatorDirectory(parsed)),
    'indexed in slices': await takeOver(() => parsed),
    'parsed as JSON, as the SQL stores do': await measure(parse),
    'both: an import taken over': await takeOver(parse),
  })
}
