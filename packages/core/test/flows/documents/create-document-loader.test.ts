import { beforeEach, describe, expect, it } from 'vitest'
import { MobileConnectError } from '../../../src/errors/mobile-connect-error.ts'
import type { SharedDocumentLoader } from '../../../src/flows/context/document-loader.ts'
import { createDocumentLoader } from '../../../src/flows/documents/create-document-loader.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { memoryPorts } from '../../fixtures/memory-ports.ts'

const URL = 'https://operator.example/jwks'
const MINUTE_MS = 60_000

let nowMs: number
let fetches: string[]
let answer: (url: string) => Promise<string>
let maxAgeMs: number | undefined
let stale: unknown[]
let documentCache: ReturnType<typeof memoryPorts>['documentCache']
let loader: SharedDocumentLoader<{ readonly text: string }>

const createLoader = () =>
  createDocumentLoader({
    fetch: async (url) => {
      fetches.push(url)
      return { text: await answer(url), ...(maxAgeMs !== undefined && { maxAgeMs }) }
    },
    read: (text) => {
      if (text === 'garbage') throw new MobileConnectError('MC_JWKS_INVALID')
      return { text }
    },
    cache: documentCache,
    clock: () => nowMs,
    onStale: (error) => stale.push(error),
  })

const load = async (url = URL) => (await loader.load(url)).value.text
const refresh = async () => (await loader.refresh(URL, await loader.load(URL)))?.value.text
const unreachable = async () => Promise.reject(new MobileConnectError('MC_HTTP_UNREACHABLE'))

beforeEach(() => {
  nowMs = 1_798_804_800_000
  fetches = []
  stale = []
  maxAgeMs = undefined
  answer = async () => `fetch ${fetches.length}`
  documentCache = memoryPorts().documentCache
  loader = createLoader()
})

describe('load', () => {
  it('fetches once within 15 minutes, and again after them', async () => {
    expect(await load()).toBe('fetch 1')
    nowMs += 15 * MINUTE_MS - 1
    expect(await load()).toBe('fetch 1')
    nowMs += 1
    expect(await load()).toBe('fetch 2')
    expect(fetches).toHaveLength(2)
  })

  it.each([
    ['a minute', MINUTE_MS, MINUTE_MS],
    ['an hour, which is cut to 15 minutes', 60 * MINUTE_MS, 15 * MINUTE_MS],
  ])('keeps a document no longer than its own lifetime of %s', async (_, lifetimeMs, freshForMs) => {
    maxAgeMs = lifetimeMs
    expect(await load()).toBe('fetch 1')
    nowMs += freshForMs - 1
    expect(await load()).toBe('fetch 1')
    nowMs += 1
    expect(await load()).toBe('fetch 2')
  })

  it('keeps a document past its own lifetime where the network fails', async () => {
    maxAgeMs = MINUTE_MS
    await load()
    nowMs += MINUTE_MS
    answer = unreachable
    expect(await load()).toBe('fetch 1')
    expect(stale).toHaveLength(1)
  })

  it('hands out the same object for the same document, by which verifiers cache imported keys', async () => {
    const { value } = await loader.load(URL)
    expect((await loader.load(URL)).value).toBe(value)
    nowMs += 16 * MINUTE_MS
    answer = unreachable
    expect((await loader.load(URL)).value).toBe(value)
  })

  it('shares one fetch among simultaneous callers', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => load()))).toStrictEqual(Array(20).fill('fetch 1'))
    expect(fetches).toHaveLength(1)
  })

  it('shares a failure too, and does not keep it', async () => {
    answer = unreachable
    const settled = await Promise.allSettled([load(), load()])
    expect(settled.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected'])
    answer = async () => 'back'
    expect(await load()).toBe('back')
  })

  it('takes what another process fetched', async () => {
    await documentCache.write(URL, 'from elsewhere', nowMs - MINUTE_MS)
    expect(await load()).toBe('from elsewhere')
    expect(fetches).toHaveLength(0)
  })

  it('never goes back to an older document that the cache still has', async () => {
    await load()
    documentCache.held.set(URL, { document: 'older', fetchedAtMs: nowMs - MINUTE_MS })
    nowMs += 15 * MINUTE_MS
    answer = unreachable
    expect(await load()).toBe('fetch 1')
  })

  it('fetches again when the cache holds what this version cannot read', async () => {
    await documentCache.write(URL, 'garbage', nowMs)
    expect(await load()).toBe('fetch 1')
  })

  it.each([
    ['cannot be reached', unreachable],
    ['answers garbage', async () => 'garbage'],
  ])('keeps a stale document when the operator %s, and says so', async (_, failing) => {
    await load()
    nowMs += 24 * 60 * MINUTE_MS
    answer = failing
    expect(await load()).toBe('fetch 1')
    expect(stale).toHaveLength(1)
    expect(documentCache.held.get(URL)?.document).toBe('fetch 1')
  })

  it('leaves a failing operator alone for 30 seconds, then asks again', async () => {
    await load()
    nowMs += 15 * MINUTE_MS
    answer = unreachable
    await load()
    nowMs += 29_999
    await load()
    expect(fetches).toHaveLength(2)
    nowMs += 1
    answer = async () => 'recovered'
    expect(await load()).toBe('recovered')
  })

  it('rejects with the error itself when there is nothing at all', async () => {
    answer = unreachable
    expect(await errorCodeOf(() => load())).toBe('MC_HTTP_UNREACHABLE')
    answer = async () => 'garbage'
    expect(await errorCodeOf(() => load())).toBe('MC_JWKS_INVALID')
    expect(documentCache.held.size).toBe(0)
  })

  it('keeps at most 256 documents in memory', async () => {
    for (let index = 0; index <= 256; index += 1) await load(`${URL}/${index}`)
    documentCache.held.clear()
    await load(`${URL}/256`)
    await load(`${URL}/1`)
    expect(fetches).toHaveLength(257)
    await load(`${URL}/0`)
    expect(fetches).toHaveLength(258)
  })
})

describe('refresh', () => {
  it('fetches again although the document was fetched a moment ago, and hands out the new one from then on', async () => {
    await load()
    nowMs += 1
    expect(await refresh()).toBe('fetch 2')
    expect(await load()).toBe('fetch 2')
  })

  it('does not fetch what was refreshed less than 30 seconds ago', async () => {
    await load()
    nowMs += 1
    await refresh()
    nowMs += 29_999
    expect(await refresh()).toBeUndefined()
    expect(fetches).toHaveLength(2)
    nowMs += 1
    expect(await refresh()).toBe('fetch 3')
  })

  it('hands out what somebody else has refreshed since, without another fetch', async () => {
    const known = await loader.load(URL)
    nowMs += 1
    await refresh()
    expect((await loader.refresh(URL, known))?.value.text).toBe('fetch 2')
    expect(fetches).toHaveLength(2)
  })

  it('shares one fetch among simultaneous callers, and refuses those who come right after', async () => {
    await load()
    nowMs += MINUTE_MS
    expect(await Promise.all([refresh(), refresh(), refresh()])).toStrictEqual(['fetch 2', 'fetch 2', 'fetch 2'])
    expect(await refresh()).toBeUndefined()
    expect(fetches).toHaveLength(2)
  })

  it.each([
    ['unreachable', unreachable],
    ['garbage', async () => 'garbage'],
  ])('drops nothing when the answer is %s, and cools down', async (_, failing) => {
    await load()
    nowMs += MINUTE_MS
    answer = failing
    expect(await refresh()).toBeUndefined()
    expect(await load()).toBe('fetch 1')
    expect(stale).toHaveLength(1)
    answer = async () => 'back'
    expect(await refresh()).toBeUndefined()
    nowMs += 30_000
    expect(await refresh()).toBe('back')
  })
})

describe('for strangers', () => {
  it('refreshes on a cooldown of its own, and takes nobody else’s', async () => {
    const known = await loader.load(URL)
    nowMs += 1
    await loader.forUnauthenticatedCallers.refresh(URL, known)
    expect(fetches).toHaveLength(2)
    nowMs += 1
    expect(await loader.forUnauthenticatedCallers.refresh(URL, await loader.load(URL))).toBeUndefined()
    expect(await refresh()).toBe('fetch 3')
    nowMs += 29_999
    expect((await loader.forUnauthenticatedCallers.refresh(URL, await loader.load(URL)))?.value.text).toBe('fetch 4')
  })

  it('loads what nobody has loaded before, and not again within 30 seconds of a failure', async () => {
    answer = unreachable
    const attempt = () => errorCodeOf(() => loader.forUnauthenticatedCallers.load(URL))
    expect([await attempt(), await attempt()]).toStrictEqual(['MC_HTTP_UNREACHABLE', 'MC_HTTP_UNREACHABLE'])
    nowMs += 29_999
    await attempt()
    expect(fetches).toHaveLength(1)
    nowMs += 1
    answer = async () => 'back'
    expect((await loader.forUnauthenticatedCallers.load(URL)).value.text).toBe('back')
  })

  it('keeps nobody else from loading after a failure', async () => {
    answer = unreachable
    await errorCodeOf(() => loader.forUnauthenticatedCallers.load(URL))
    answer = async () => 'back'
    expect(await load()).toBe('back')
    expect((await loader.forUnauthenticatedCallers.load(URL)).value.text).toBe('back')
  })
})

describe('a clock that was wrong', () => {
  const DAY_MS = 86_400_000

  it('makes no document fresh for longer: one dated a month ahead is fetched again, by this process and by the next', async () => {
    nowMs += 30 * DAY_MS
    await load()
    nowMs -= 30 * DAY_MS
    expect(await load()).toBe('fetch 2')
    expect(await load()).toBe('fetch 2')
    expect(documentCache.held.get(URL)).toStrictEqual({ document: 'fetch 2', fetchedAtMs: nowMs })
    await documentCache.write(URL, 'of a wrong clock', nowMs + DAY_MS)
    loader = createLoader()
    expect(await load()).toBe('fetch 3')
  })

  it('keeps a document that another instance dated up to a minute ahead', async () => {
    await documentCache.write(URL, 'theirs', nowMs + MINUTE_MS)
    expect(await load()).toBe('theirs')
    await documentCache.write(URL, 'beyond', nowMs + MINUTE_MS + 1)
    loader = createLoader()
    expect(await load()).toBe('fetch 1')
  })

  it('delays no refresh and no second attempt', async () => {
    nowMs += DAY_MS
    await load()
    await refresh()
    answer = unreachable
    await refresh()
    nowMs -= DAY_MS
    answer = async () => 'back'
    expect(await refresh()).toBe('back')
  })
})
