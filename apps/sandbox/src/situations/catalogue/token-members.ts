import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

/** Token answers that RFC 6749 allows. */
export const tokenMembers: readonly CatalogueEntry<'token_type_case' | 'lifetime_missing'>[] = [
  {
    id: 'token_type_case',
    stage: 'Token answer',
    number: '447700900824',
    description: 'token_type is written bEARER, which is as good.',
    ...rfc('6749', '7.1'),
    effects: { tokenAnswer: (body) => ({ ...body, token_type: 'bEARER' }) },
  },
  {
    id: 'lifetime_missing',
    stage: 'Token answer',
    number: '447700900825',
    description: 'There is no expires_in, which need not be.',
    ...rfc('6749', '5.1'),
    effects: { tokenAnswer: ({ expires_in: _, ...body }) => body },
  },
]
