import type { MemorySample } from './watch-memory.ts'

/** How much more a straight line through the samples says is held at the end than at the beginning, in octets. */
export function growthOf(samples: readonly MemorySample[], member: 'owned' | 'resident'): number {
  const [first, last] = [samples[0]?.atMs ?? 0, samples.at(-1)?.atMs ?? 0]
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const meanAtMs = mean(samples.map(({ atMs }) => atMs))
  const meanHeld = mean(samples.map((sample) => sample[member]))
  const spread = mean(samples.map(({ atMs }) => (atMs - meanAtMs) ** 2))
  if (spread === 0) return 0
  const together = mean(samples.map((sample) => (sample.atMs - meanAtMs) * (sample[member] - meanHeld)))
  return (together / spread) * (last - first)
}
