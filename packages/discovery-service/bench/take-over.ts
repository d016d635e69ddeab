import {
  type ClientSecrets,
  type DirectoryOperator,
  type DiscoveryData,
  followDiscoveryData,
  parseJsonInSlices,
  type RegisteredApplication,
  staticApplicationRegistry,
  staticOperatorDirectory,
} from '../src/index.ts'
import { makeOperators } from './make-operators.ts'

/** How long the event loop stands still while a new version is taken over. Run with `node bench/take-over.ts`. */
const secrets: ClientSecrets = { recognize: async () => 'wrong', verify: async () => false }
const refuse = async (): Promise<never> => {
  throw new Error('not part of this measurement')
}

/**
 * The longest turn of the event loop: by the clock, and by the processor time of its thread, which leaves out what else the
 * machine does.
 */
async function measure(takeOver: () => unknown): Promise<object> {
  let [lastMs, lastCpuMs, longestMs, longestCpuMs] = [performance.now(), readCpuMs(), 0, 0]
  const tick = (): void => {
    const [nowMs, cpuMs] = [performance.now(), readCpuMs()]
    longestMs = Math.max(longestMs, nowMs - lastMs)
    longestCpuMs = Math.max(longestCpuMs, cpuMs - lastCpuMs)
    lastMs = nowMs
    lastCpuMs = cpuMs
    next = setImmediate(tick)
  }
  let next = setImmediate(tick)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const startMs = performance.now()
  await takeOver()
  const tookMs = performance.now() - startMs
  await new Promise((resolve) => setTimeout(resolve, 100))
  clearImmediate(next)
  return {
    'took ms': Math.round(tookMs),
    'longest block ms': Math.round(longestMs),
    'longest block, processor ms': Math.round(longestCpuMs),
  }
}

function readCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** As the SQL stores keep and read it. */
interface StoredData {
  readonly operators: string
  readonly applications: string
}

async function takeOver({ operators, applications }: StoredData): Promise<object> {
  let version = 0
  const empty: DiscoveryData = { operators: [], applications: [] }
  const { refresh } = await followDiscoveryData({
    store: {
      readVersion: async () => version,
      read: async () => {
        if (version === 0) return { version, data: empty }
        const data = {
          operators: (await parseJsonInSlices(operators)) as DirectoryOperator[],
          applications: (await parseJsonInSlices(applications)) as RegisteredApplication[],
        }
        return { version, data }
      },
      replace: refuse,
      addApplication: refuse,
    },
    secrets,
  })
  version = 1
  return measure(refresh)
}

const [template] = makeOperators(1, 0)
if (template === undefined) throw new Error('no operator')
const keys = await crypto.subtle.generateKey(
  { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  true,
  ['encrypt', 'decrypt'],
)
const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey)
const manyOperators = Array.from({ length: 5_000 }, (_, index): DirectoryOperator => {
  const networks: DirectoryOperator['networks'] = [{ mcc: String(100 + (index >> 3)), mnc: String(100 + (index & 7)) }]
  const own = { id: `operator-${index}`, networks, msisdnPrefixes: [`44${100_000 + index}`], sourceIpRanges: [] }
  return { ...template, ...own, subscriberIdKey: { kty: 'RSA', n, e } }
})
const manyApplications = Array.from({ length: 50_000 }, (_, index): RegisteredApplication => {
  const credentials = { clientId: `client ${index}`, clientSecret: `secret ${index}` }
  return {
    clientId: `application-${index}`,
    clientSecretHash: `$mc-sha256$v=1$${String(index).padStart(43, 'a')}`,
    shortName: `Application ${index}`,
    redirectUrls: [`https://application-${index}.example/back`, `https://application-${index}.example/other`],
    operatorCredentials: { 'operator-0': credentials, 'operator-1': credentials },
  }
})
const cases: Readonly<Record<string, DiscoveryData>> = {
  '1e6 prefixes, 2e5 ranges': { operators: makeOperators(1_000_000, 200_000), applications: [] },
  '5 000 operators with keys': { operators: manyOperators, applications: [] },
  '50 000 applications': { operators: [], applications: manyApplications },
}
for (const [name, data] of Object.entries(cases)) {
  const stored = { operators: JSON.stringify(data.operators), applications: JSON.stringify(data.applications) }
  for (let round = 0; round < 3; round += 1) {
    console.log(name)
    console.table({
      'parsed at once': await measure(() => {
        JSON.parse(stored.operators)
        JSON.parse(stored.applications)
      }),
      'indexed at once': await measure(() => {
        staticOperatorDirectory(data)
        staticApplicationRegistry({ applications: data.applications, secrets })
      }),
      'taken over in slices': await takeOver(stored),
    })
  }
}
