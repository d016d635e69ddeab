import type { DiscoveryService } from '../src/index.ts'
import { makeOperators } from './make-operators.ts'
import { makeService } from './make-service.ts'

/** Compares requests by phone number with few and with many prefixes. Run with `node bench/requests.ts`. */
const requestsPerRound = 200
const rounds = 300

async function measureRate(service: DiscoveryService): Promise<number> {
  const startMs = performance.now()
  for (let index = 0; index < requestsPerRound; index += 1) {
    const body = new URLSearchParams({
      Redirect_URL: 'https://app.example/',
      MSISDN: `44${String((index % 1000) * 7).padStart(8, '0')}1`,
    })
    const request = new Request('https://discovery.example/v2/discovery', {
      method: 'POST',
      body,
      headers: { Authorization: `Basic ${btoa('app:secret')}` },
    })
    await (await service(request, {})).text()
  }
  return requestsPerRound / ((performance.now() - startMs) / 1000)
}

const services = { few: makeService(makeOperators(1_000, 200)), many: makeService(makeOperators(1_000_000, 200_000)) }
const rates = { few: [] as number[], many: [] as number[] }
const warmUpRounds = 30
// Short rounds in turn, so that whatever else the machine does falls on both.
for (let round = -warmUpRounds; round < rounds; round += 1) {
  for (const size of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
    const rate = await measureRate(services[size])
    if (round >= 0) rates[size].push(rate)
  }
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const ratio = median(rates.many.map((many, round) => many / (rates.few[round] ?? 0)))
console.table({
  'requests/s': {
    '1e3 prefixes': Math.round(median(rates.few)),
    '1e6 prefixes': Math.round(median(rates.many)),
    'median ratio': Math.round(ratio * 1000) / 1000,
  },
})
