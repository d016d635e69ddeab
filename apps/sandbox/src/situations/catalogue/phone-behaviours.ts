import type { CatalogueEntry } from '../situation.ts'

type PhoneSituation = 'approve_at_once' | 'decline_at_once' | 'time_out' | 'wrong_pin'

const authorize = { stage: 'Phone', section: 'Mobile Connect API R2.3, section "Authorize"' } as const

/** Test numbers with these behaviours are in `world/test-numbers.ts`. */
export const phoneBehaviours: readonly CatalogueEntry<PhoneSituation>[] = [
  {
    ...authorize,
    id: 'approve_at_once',
    number: '447700900917',
    description: 'The phone approves every prompt at once.',
    effects: { phone: 'approve' },
  },
  {
    ...authorize,
    id: 'decline_at_once',
    number: '447700900927',
    description: 'The phone declines every prompt at once.',
    effects: { phone: 'decline' },
  },
  {
    ...authorize,
    id: 'time_out',
    number: '447700900937',
    description: 'The phone is switched off: every prompt times out.',
    effects: { phone: 'silent' },
  },
  {
    ...authorize,
    id: 'wrong_pin',
    number: '447700900947',
    description: 'At level 3 a wrong PIN is entered three times; level 2 is approved.',
    effects: { phone: 'wrong_pin' },
  },
]
