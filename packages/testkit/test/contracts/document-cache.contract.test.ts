import type { CachedDocument, DocumentCache } from '@mobile-connect/core'
import { documentCacheClauses, documentCacheContract } from '../../src/contracts/document-cache.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { type DocumentCacheSteps, honestDocumentCache } from './honest-document-cache.ts'

const sabotaged = (steps: Partial<DocumentCacheSteps>) => async (): Promise<DocumentCache> => honestDocumentCache(steps)

const replacing = (isReplaced: DocumentCacheSteps['isReplaced']) => sabotaged({ isReplaced })

const reserialise = (document: string) =>
  document.trim().startsWith('{') ? JSON.stringify(JSON.parse(document)) : document

const pause = () => Promise.resolve()

describeSabotage('documentCacheContract', documentCacheClauses, sabotaged({}), [
  ['a document parsed and written again', 'C1', sabotaged({ keep: reserialise })],
  ['a document trimmed', 'C1', sabotaged({ keep: (document) => document.trim() })],
  ['a document normalised', 'C1', sabotaged({ keep: (document) => document.normalize('NFC') })],
  ['a read that consumes', 'C1', sabotaged({ isDropped: () => true })],
  ['a document cut at 65 535 characters', 'C2', sabotaged({ keep: (document) => document.slice(0, 65_535) })],
  ['null for absent', 'C3', sabotaged({ absent: JSON.parse('null') as CachedDocument })],
  ['{} for absent', 'C3', sabotaged({ absent: JSON.parse('{}') as CachedDocument })],
  ['stale documents withheld', 'C4', sabotaged({ isGiven: ({ fetchedAtMs }) => Date.now() - fetchedAtMs < 900_000 })],
  ['a time of zero taken for absent', 'C4', sabotaged({ isGiven: ({ fetchedAtMs }) => fetchedAtMs !== 0 })],
  ['the first document kept', 'C5', replacing(() => false)],
  ['times compared by the second', 'C5', replacing((next, held) => Math.floor(next / 1000) > Math.floor(held / 1000))],
  ['a document of the same instant refused', 'C6', replacing((next, held) => next > held)],
  ['the last document kept', 'C7', replacing(() => true)],
  ['an earlier document let in by one millisecond', 'C7', replacing((next, held) => next >= held - 1)],
  ['a document of a wrong clock kept', 'C10', replacing((next, held) => next >= held)],
  [
    'a lead of ten minutes taken for a wrong clock',
    'C10',
    replacing((next, held) => next >= held || held >= next + 600_000),
  ],
  ['look, then replace', 'C8', sabotaged({ pauseInWrite: pause })],
  ['URLs folded to lower case', 'C9', sabotaged({ toKey: (url) => url.toLowerCase() })],
  ['URLs trimmed', 'C9', sabotaged({ toKey: (url) => url.trim() })],
  ['URLs cut at 255 characters', 'C9', sabotaged({ toKey: (url) => url.slice(0, 255) })],
])

documentCacheContract('honest cache', sabotaged({}))
