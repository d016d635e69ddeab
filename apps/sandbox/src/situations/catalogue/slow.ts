import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

export const slow: CatalogueEntry<'slow'> = {
  id: 'slow',
  stage: 'Network',
  number: '447700900821',
  description: 'Token, userinfo and premiuminfo answer after 15 seconds.',
  ...rfc('9110', '9.2.2'),
  effects: {
    answer: async (answer, hold) => {
      await hold()
      return answer
    },
  },
}
