import type { CatalogueEntry } from '../situation.ts'

type DirectorySituation = 'number_unknown' | 'mobile_connect_missing' | 'number_ported'

const discovery = { stage: 'Discovery', section: 'Discovery API, section "Errors"' } as const

/** By switch only: the numbers are unknown, ported or without Mobile Connect in `world/test-numbers.ts`. */
export const directoryAnswers: readonly CatalogueEntry<DirectorySituation>[] = [
  {
    ...discovery,
    id: 'number_unknown',
    number: '447700900999',
    description: 'Discovery does not find the number.',
    effects: { servingOperator: () => undefined },
  },
  {
    ...discovery,
    id: 'mobile_connect_missing',
    number: '447700900908',
    description: 'The operator has no Mobile Connect: discovery refuses.',
    effects: { directoryEntry: (entry) => ({ ...entry, mobileConnect: false }) },
  },
  {
    ...discovery,
    id: 'number_ported',
    number: '447700900942',
    description: 'The number moved to another operator, which serves it.',
    effects: { servingOperator: (operatorId) => (operatorId === 'g' ? 'b' : 'g') },
  },
]
