import { lookup, type LookupAddress, promises, type RecordWithTtl } from 'node:dns'
import { readFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'

interface Answer {
  readonly addresses: readonly LookupAddress[]
  readonly error?: unknown
}

interface Kept extends Answer {
  readonly untilMs: number
}

export interface NameLookupOptions {
  /** Which addresses a connection may go to. Default: all. */
  readonly isAllowed?: (address: string) => boolean
  /** Of DNS. Default: those of the system. */
  readonly servers?: readonly string[]
}

const QUERY_TIMEOUT_MS = 1_000
const QUERIES = 2
/** RFC 8305, section 3: for IPv6 after IPv4. */
const RESOLUTION_DELAY_MS = 50
const MAX_NAMES = 256
const LONGEST_TTL_S = 300
const FAILURE_KEPT_MS = 5_000
/** DNS has no record of the name, or none with an address: the system may know it from elsewhere, such as mDNS. */
const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA'])
/** No server of DNS takes the query. The system may use others, such as those of a VPN. */
const UNASKED = new Set(['ECONNREFUSED', 'EREFUSED', 'ENOTIMP'])

/**
 * Creates a `lookup` for connections that asks DNS outside the thread pool: there, two names with a silent server would keep
 * all others waiting.
 *
 * A name is looked up once at a time, its addresses are kept for as long as DNS says, five minutes at most, and a failure
 * for five seconds. Names without a dot, those of the hosts file and those that DNS does not know are left to the system.
 */
export function lookUpName({ isAllowed = () => true, servers }: NameLookupOptions = {}): LookupFunction {
  const kept = new Map<string, Kept>()
  const underWay = new Map<string, Promise<Answer>>()

  const find = async (name: string): Promise<Answer> => {
    const { ttlS, ...answer } = await askDns(name, servers)
    const untilMs = performance.now() + (answer.error === undefined ? ttlS * 1_000 : FAILURE_KEPT_MS)
    kept.delete(name)
    const [oldest = ''] = kept.keys()
    if (kept.size >= MAX_NAMES) kept.delete(oldest)
    kept.set(name, { ...answer, untilMs })
    underWay.delete(name)
    return answer
  }
  const answerOf = (name: string): Answer | Promise<Answer> => {
    const known = kept.get(name)
    if (known !== undefined && performance.now() < known.untilMs) return known
    const begun = underWay.get(name) ?? find(name)
    underWay.set(name, begun)
    return begun
  }
  return (hostname, { family, all }, callback) => {
    void Promise.resolve(answerOf(hostname)).then(({ addresses, error }) => {
      const wanted = family === 4 || family === 6 ? addresses.filter((one) => one.family === family) : addresses
      const allowed = wanted.filter(({ address }) => isAllowed(address))
      const [first] = allowed
      // A connection fails with an exception where its callback does: not in here.
      queueMicrotask(() => {
        if (first === undefined) callback((error as NodeJS.ErrnoException | undefined) ?? refusal(), [])
        else if (all === true) callback(null, allowed)
        else callback(null, first.address, first.family)
      })
    })
  }
}

/** As a connection to an address that is not allowed fails. */
export function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('the address is not one to connect to'), { code: 'ERR_EGRESS_REFUSED' })
}

/** Never rejects. */
async function askDns(
  name: string,
  servers: readonly string[] | undefined,
): Promise<Answer & { readonly ttlS: number }> {
  if (!name.includes('.') || (await isInHostsFile(name))) return askSystem(name)
  // For each lookup, because the servers of the system may change.
  const resolver = new promises.Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERIES })
  if (servers !== undefined) resolver.setServers(servers)
  const { records, failures, isWhole } = await collect(
    resolver.resolve4(name, { ttl: true }).then((found) => found.map((record) => ({ ...record, family: 4 }))),
    resolver.resolve6(name, { ttl: true }).then((found) => found.map((record) => ({ ...record, family: 6 }))),
  )
  resolver.cancel()
  if (records.length > 0) {
    const addresses = records.map(({ address, family }) => ({ address, family }))
    const longestS = isWhole ? LONGEST_TTL_S : FAILURE_KEPT_MS / 1_000
    return { addresses, ttlS: Math.min(longestS, ...records.map(({ ttl }) => ttl)) }
  }
  if (failures.every((failure) => hasCode(failure, UNKNOWN) || hasCode(failure, UNASKED))) return askSystem(name)
  return { addresses: [], error: failures.find((failure) => !hasCode(failure, UNKNOWN)), ttlS: 0 }
}

type FamilyRecord = RecordWithTtl & LookupAddress

/**
 * Waits for both families, but for IPv6 no longer than a moment after IPv4: some servers are silent about it. The answer is
 * whole where each family has addresses, or none by the word of DNS.
 */
async function collect(v4: Promise<readonly FamilyRecord[]>, v6: Promise<readonly FamilyRecord[]>) {
  const records: FamilyRecord[] = []
  const failures: unknown[] = []
  const note = (query: Promise<readonly FamilyRecord[]>): Promise<void> =>
    query.then((found) => void records.push(...found)).catch((error: unknown) => void failures.push(error))
  const [first, second] = [note(v4), note(v6)]
  await first
  if (records.length === 0) await second
  else await Promise.race([second, new Promise((resolve) => void setTimeout(resolve, RESOLUTION_DELAY_MS))])
  const families = new Set(records.map(({ family }) => family)).size
  const isWhole = families + failures.filter((failure) => hasCode(failure, UNKNOWN)).length === 2
  return { records: records.toSorted((one, other) => one.family - other.family), failures: [...failures], isWhole }
}

function hasCode(failure: unknown, codes: ReadonlySet<string>): boolean {
  return failure instanceof Error && 'code' in failure && codes.has(String(failure.code))
}

function askSystem(name: string): Promise<Answer & { readonly ttlS: number }> {
  return new Promise((resolve) => {
    lookup(name, { all: true }, (error, addresses) => {
      resolve(error === null ? { addresses, ttlS: 0 } : { addresses: [], error, ttlS: 0 })
    })
  })
}

/** An administrator may have pinned a name there. */
async function isInHostsFile(name: string): Promise<boolean> {
  const text = await readFile('/etc/hosts', 'utf8').catch(() => '')
  return text.split('\n').some((line) => (line.split('#')[0] ?? '').toLowerCase().split(/\s+/).slice(1).includes(name))
}
