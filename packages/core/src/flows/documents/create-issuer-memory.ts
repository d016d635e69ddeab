import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'
import { isRecent } from '../../memory/is-recent.ts'
import { rememberByText } from '../../memory/remember-by-text.ts'
import { ISSUER_MAX_LENGTH, ISSUER_REWRITE_AFTER_MS, MAX_ISSUERS } from '../../options/defaults.ts'
import type { Clock } from '../../ports/clock.port.ts'
import type { DocumentCache } from '../../ports/document-cache.port.ts'
import type { MobileConnectEvent } from '../../ports/event-sink.port.ts'
import type { IssuerMemory } from '../context/flow-context.ts'

export interface IssuerMemoryOptions {
  /** That of the host: a failure must be told from an absent record. */
  readonly cache: DocumentCache
  readonly clock: Clock
  readonly emit: (event: MobileConnectEvent) => void
  /** Of the application that meets the issuers. */
  readonly redirectUrl: string
  /** Whether answers count as well as promises. Where another defence holds, a user could only lock others out. */
  readonly learnsFromAnswers: boolean
}

/**
 * Keeps the records of an application, which its redirect URL names. The names are no https URLs, so that no fetched
 * document can replace a record.
 */
export function createIssuerMemory(options: IssuerMemoryOptions): IssuerMemory {
  const { cache, clock, emit, redirectUrl, learnsFromAnswers } = options
  const metName = `urn:mobile-connect:issuers-met:${redirectUrl}`
  const namesOf = rememberByText((issuer) => ({
    met: `${metName} ${issuer}`,
    promisedIss: `urn:mobile-connect:promised-iss:${redirectUrl} ${issuer}`,
    withIss: `urn:mobile-connect:answers-with-iss:${redirectUrl} ${issuer}`,
    withoutIss: `urn:mobile-connect:answers-without-iss:${redirectUrl} ${issuer}`,
  }))
  /** The list is read, changed and written: simultaneous changes would lose an issuer. */
  let meeting: Promise<void> = Promise.resolve()
  const writtenAtMs = new Map<string, number>()

  const read = async (name: string): Promise<string | undefined> => (await cache.read(name))?.document
  const isFreshRecord = (name: string): boolean =>
    isRecent(writtenAtMs.get(name) ?? -Infinity, ISSUER_REWRITE_AFTER_MS, clock())
  const write = async (name: string, text: string): Promise<void> => {
    const nowMs = clock()
    await cache.write(name, text, nowMs)
    note(writtenAtMs, name, nowMs)
  }
  const survive = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch {
      emit({ type: 'cache_failed', store: 'document_cache' })
      return undefined
    }
  }
  const keep = (name: string, issuer: string): ValueOrPromise<void> =>
    isFreshRecord(name) ? undefined : survive(() => write(name, issuer))
  const isKept = async (name: string, issuer: string): Promise<boolean | undefined> => {
    // What this process wrote counts, also once the cache has evicted it or fails.
    const isThere = writtenAtMs.has(name) || (await survive(async () => (await read(name)) !== undefined))
    if (isThere === true) await keep(name, issuer)
    return isThere
  }
  const readMet = async (): Promise<readonly string[]> => parseIssuers(await read(metName))
  const addMet = async (issuer: string): Promise<void> => {
    const { met: name } = namesOf(issuer)
    if (isFreshRecord(name)) return
    await survive(async () => {
      const met = await readMet()
      await write(metName, JSON.stringify([...met.filter((one) => one !== issuer), issuer].slice(-MAX_ISSUERS)))
      note(writtenAtMs, name, clock())
    })
  }

  return {
    hold: (issuer) => keep(namesOf(issuer).promisedIss, issuer),
    isHeld: (issuer) => {
      const { promisedIss, withIss } = namesOf(issuer)
      // Either record holds the issuer: while one is fresh, the cache has nothing to add.
      if (isFreshRecord(promisedIss) || (learnsFromAnswers && isFreshRecord(withIss))) return true
      return isKept(promisedIss, issuer).then((isPromised) =>
        isPromised === false && learnsFromAnswers ? isKept(withIss, issuer) : isPromised,
      )
    },
    learn: (issuer, hadIssuer) => {
      const { withIss, withoutIss } = namesOf(issuer)
      if (!learnsFromAnswers || isFreshRecord(hadIssuer ? withIss : withoutIss)) return undefined
      return survive(async () => {
        if (!hadIssuer) return keep(withoutIss, issuer)
        // A browser can add `iss` to its own answer. An operator that completed a sign-in without it is held by a promise only.
        return (await read(withoutIss)) === undefined ? keep(withIss, issuer) : undefined
      })
    },
    meet: (issuer) => {
      if (isFreshRecord(namesOf(issuer).met) || !isListable(issuer)) return undefined
      meeting = meeting.then(() => addMet(issuer))
      return meeting
    },
    listMet: async () => (await survive(readMet)) ?? [],
  }
}

/** The list is printed for administrators and served to operators: a directory entry must not forge lines of it. */
function isListable(issuer: string): boolean {
  return issuer.length <= ISSUER_MAX_LENGTH && !/\p{Cc}/u.test(issuer)
}

/** None for a record that cannot be read, such as one of an earlier release: issuers are met again. */
function parseIssuers(text = '[]'): readonly string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Sets as the newest entry and forgets the oldest. */
function note(times: Map<string, number>, name: string, atMs: number): void {
  times.delete(name)
  times.set(name, atMs)
  const [oldest] = times.keys()
  if (times.size > 4 * MAX_ISSUERS && oldest !== undefined) times.delete(oldest)
}
