import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

export const malformedJson: CatalogueEntry<'malformed_json'> = {
  id: 'malformed_json',
  stage: 'Network',
  number: '447700900823',
  description: 'Token, userinfo and premiuminfo answer half a JSON text.',
  ...rfc('6749', '5.1'),
  effects: {
    // A 500 of another situation stays whole.
    answer: (answer) =>
      answer.status >= 500 ? answer : { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length / 2)) },
  },
}
