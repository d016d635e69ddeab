import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

/** The model for a new fault: a file like this one, and its place in `situations.ts`. */
export const status500: CatalogueEntry<'status_500'> = {
  id: 'status_500',
  stage: 'Network',
  number: '447700900822',
  description: 'Token, userinfo and premiuminfo answer 500.',
  ...rfc('9110', '15.6.1'),
  effects: {
    answer: (answer) => ({
      ...answer,
      status: 500,
      text: '{"error":"server_error"}',
    }),
  },
}
