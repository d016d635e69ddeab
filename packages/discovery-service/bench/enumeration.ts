import { makeOperators } from './make-operators.ts'
import { makeService } from './make-service.ts'

/**
 * Whether the time of an answer tells an unknown number from one of an operator that is not supported: both are entered on
 * the selection page in turn, and the times compared by rank. Run with `node bench/enumeration.ts`.
 */
const pairs = 5_000
const warmUp = 500

const [first, ...others] = makeOperators(100_000, 0)
if (first === undefined) throw new Error('no operator')
const service = makeService([{ ...first, mobileConnect: false, msisdnPrefixes: ['447700'] }, ...others])
const headers = { Authorization: `Basic ${btoa('app:secret')}` }
const begun = await service(
  new Request('https://discovery.example/v2/discovery?Redirect_URL=https://app.example/', { headers }),
  {},
)
const { links } = (await begun.json()) as { links: [{ href: string }] }
const page = await (await service(new Request(links[0].href), {})).text()
const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page)?.[1] ?? ''

async function time(msisdn: string): Promise<number> {
  const body = new URLSearchParams({ csrf_token, action: 'number', msisdn })
  const request = new Request(links[0].href, { method: 'POST', body })
  const startMs = performance.now()
  const response = await service(request, {})
  await response.text()
  if (response.status !== 422) throw new Error(`answered ${response.status}`)
  return (performance.now() - startMs) * 1000
}

/** The z score of the Mann-Whitney U test: beyond 2.58 either way, a difference is there with 99 % confidence. */
function compareRanks(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, first: true })), ...other.map((value) => ({ value, first: false }))]
  all.sort((left, right) => left.value - right.value)
  const rankSum = all.reduce((sum, { first }, index) => (first ? sum + index + 1 : sum), 0)
  const [n, m] = [one.length, other.length]
  return (rankSum - (n * (n + 1)) / 2 - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const times = { unknown: [] as number[], unsupported: [] as number[] }
for (let pair = -warmUp; pair < pairs; pair += 1) {
  const digits = String(100_000 + (((pair + warmUp) * 7) % 100_000))
  // Which kind comes first is random, or what recurs, such as garbage collection, falls on one of them. Both have one length.
  const kinds = Math.random() < 0.5 ? (['unknown', 'unsupported'] as const) : (['unsupported', 'unknown'] as const)
  for (const kind of kinds) {
    const tookUs = await time(kind === 'unknown' ? `+447799${digits}` : `+447700${digits}`)
    if (pair >= 0) times[kind].push(tookUs)
  }
}
console.table({
  'median us, unknown': Math.round(median(times.unknown)),
  'median us, unsupported': Math.round(median(times.unsupported)),
  'z (Mann-Whitney)': Math.round(compareRanks(times.unknown, times.unsupported) * 100) / 100,
})
