import { ISSUER_REWRITE_AFTER_MS, MAX_ISSUERS } from '../../options/defaults.ts'
import type { Clock } from '../../ports/clock.port.ts'
import type { DocumentCache } from '../../ports/document-cache.port.ts'
import type { MobileConnectEvent } from '../../ports/event-sink.port.ts'
import type { IssuerMemory } from '../context/issuer-memory.ts'

export interface IssuerMemoryOptions {
  /** That of the host: a failure must be told from an absent record. */
  readonly cache: DocumentCache
  readonly clock: Clock
  readonly emit: (event: MobileConnectEvent) => void
  /** Of the application that meets the issuers. */
  readonly redirectUrl: string
}

/** Keeps the records under names that are no https URL, so that no fetched document can replace one. */
export function createIssuerMemory({ cache, clock, emit, redirectUrl }: IssuerMemoryOptions): IssuerMemory {
  const metName = `urn:mobile-connect:issuers-met:${redirectUrl}`
  const withIss = (issuer: string): string => `urn:mobile-connect:answers-with-iss:${issuer}`
  const withoutIss = (issuer: string): string => `urn:mobile-connect:answers-without-iss:${issuer}`
  const writtenAtMs = new Map<string, number>()

  const read = async (name: string): Promise<string | undefined> => (await cache.read(name))?.document
  const isRecent = (name: string): boolean => clock() - (writtenAtMs.get(name) ?? -Infinity) < ISSUER_REWRITE_AFTER_MS
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
  const hold: IssuerMemory['hold'] = async (issuer) => {
    const name = withIss(issuer)
    if (!isRecent(name)) await survive(() => write(name, issuer))
  }
  const readMet = async (): Promise<readonly string[]> => (await read(metName))?.split('\n') ?? []

  return {
    hold,
    isHeld: async (issuer) => {
      const name = withIss(issuer)
      // What this process wrote counts, also once the cache has evicted it or fails.
      const isHeld = writtenAtMs.has(name) || (await survive(async () => (await read(name)) !== undefined))
      if (isHeld === true) await hold(issuer)
      return isHeld
    },
    learn: async (issuer, hadIssuer) => {
      const name = withoutIss(issuer)
      await survive(async () => {
        if (!hadIssuer) return isRecent(name) ? undefined : write(name, issuer)
        // A browser can add `iss` to its own answer. An operator that completed a sign-in without it is held by a promise only.
        return (await read(name)) === undefined ? hold(issuer) : undefined
      })
    },
    meet: async (issuer) => {
      const name = `${metName} ${issuer}`
      if (isRecent(name)) return
      await survive(async () => {
        const met = await readMet()
        await write(metName, [...met.filter((one) => one !== issuer), issuer].slice(-MAX_ISSUERS).join('\n'))
        note(writtenAtMs, name, clock())
      })
    },
    listMet: async () => (await survive(readMet)) ?? [],
  }
}

/** Sets as the newest entry and forgets the oldest. */
function note(times: Map<string, number>, name: string, atMs: number): void {
  times.delete(name)
  times.set(name, atMs)
  const [oldest] = times.keys()
  if (times.size > 3 * MAX_ISSUERS && oldest !== undefined) times.delete(oldest)
}
