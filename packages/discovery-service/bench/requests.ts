import { createDiscoveryService, type DiscoveryService, memorySelectionSessionStore } from '../src/index.ts'
import { cacheVerifiedSecrets, staticApplicationRegistry, staticOperatorDirectory } from '../src/index.ts'
import { makeOperators } from './make-operators.ts'

/** Compares requests by source IP with few and with many prefixes. Run with `node bench/requests.ts`. */
const requestsPerRound = 3_000
const rounds = 9

const clientSecretHash = 'hash'
const plain = {
  hash: async () => clientSecretHash,
  verify: async (_: string, hash: string) => hash === clientSecretHash,
}

async function makeService(prefixes: number, cidrs: number): Promise<DiscoveryService> {
  const operators = makeOperators(prefixes, cidrs)
  const credentials = { clientId: 'c', clientSecret: 's' }
  const application = {
    clientId: 'app',
    clientSecretHash,
    shortName: 'App',
    redirectUrls: ['https://app.example/'],
    operatorCredentials: Object.fromEntries(operators.map(({ id }) => [id, credentials])),
  }
  return createDiscoveryService({
    publicUrl: 'https://discovery.example',
    directory: staticOperatorDirectory({ operators }),
    applications: staticApplicationRegistry({
      applications: [application],
      hasher: cacheVerifiedSecrets({ hasher: plain, clock: Date.now }),
    }),
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  })
}

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

const services = { few: await makeService(1_000, 200), many: await makeService(1_000_000, 200_000) }
const rates = { few: [] as number[], many: [] as number[] }
for (let round = 0; round <= rounds; round += 1) {
  for (const size of ['few', 'many'] as const) {
    const rate = await measureRate(services[size])
    // The first round warms up.
    if (round > 0) rates[size].push(rate)
  }
}
const best = (values: readonly number[]): number => Math.round(Math.max(...values))
console.table({ 'requests/s': { '1e3 prefixes': best(rates.few), '1e6 prefixes': best(rates.many) } })
