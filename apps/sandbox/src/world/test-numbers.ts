import type { PhoneBehaviour } from '../situations/effects.ts'
import { situations, type SituationId } from '../situations/situations.ts'

export interface TestNumber {
  /** E.164 digits without `+`, from the range Ofcom reserves for drama (+44 7700 900000 to 900999), but for the API document's. */
  readonly msisdn: string
  /** Id of the operator that serves the number. */
  readonly operator: string
  readonly behaviour: PhoneBehaviour
  /** For people: shown on the handset page and in `/sandbox.json`. */
  readonly description: string
  /** Id of the operator the number's range belongs to, for a number that moved. */
  readonly portedFrom?: string
  /** The situation after the approval. */
  readonly fault?: SituationId
}

const ASKS = 'Shows the prompt on its simulated phone and waits for you.'
const APPROVES = 'Approves every prompt at once.'
const DECLINES = 'Declines every prompt at once.'

/** Numbers that approve at once and then cause their situation. */
const situationNumbers = situations
  .filter(({ number }) => number.startsWith('4477009008'))
  .map(({ id, number, description }): TestNumber => {
    const operator = id === 'kid_absent_single' ? 'a' : 'g'
    return {
      msisdn: number,
      operator,
      behaviour: 'approve',
      description: `Approves at once. ${description}`,
      fault: id,
    }
  })

export const testNumbers: readonly TestNumber[] = [
  { msisdn: '447700900901', operator: 'a', behaviour: 'ask', description: ASKS },
  { msisdn: '447700900911', operator: 'a', behaviour: 'approve', description: APPROVES },
  { msisdn: '447700900921', operator: 'a', behaviour: 'decline', description: DECLINES },
  { msisdn: '447700900902', operator: 'b', behaviour: 'ask', description: ASKS },
  { msisdn: '447700900912', operator: 'b', behaviour: 'approve', description: APPROVES },
  { msisdn: '447700900922', operator: 'b', behaviour: 'decline', description: DECLINES },
  { msisdn: '44234567890', operator: 'b', behaviour: 'ask', description: `The API document’s number. ${ASKS}` },
  { msisdn: '447700900904', operator: 'd', behaviour: 'ask', description: ASKS },
  { msisdn: '447700900914', operator: 'd', behaviour: 'approve', description: APPROVES },
  { msisdn: '447700900924', operator: 'd', behaviour: 'decline', description: DECLINES },
  { msisdn: '447700900905', operator: 'e', behaviour: 'ask', description: ASKS },
  { msisdn: '447700900915', operator: 'e', behaviour: 'approve', description: APPROVES },
  { msisdn: '447700900925', operator: 'e', behaviour: 'decline', description: DECLINES },
  { msisdn: '447700900907', operator: 'g', behaviour: 'ask', description: ASKS },
  { msisdn: '447700900917', operator: 'g', behaviour: 'approve', description: APPROVES },
  { msisdn: '447700900927', operator: 'g', behaviour: 'decline', description: DECLINES },
  {
    msisdn: '447700900937',
    operator: 'g',
    behaviour: 'silent',
    description: 'Is switched off: every prompt times out.',
  },
  {
    msisdn: '447700900947',
    operator: 'g',
    behaviour: 'wrong_pin',
    description: 'Enters a wrong PIN three times at level of assurance 3; approves level 2 at once.',
  },
  {
    msisdn: '447700900942',
    operator: 'g',
    behaviour: 'ask',
    description: 'Moved from operator B to operator G; shows the prompt and waits for you.',
    portedFrom: 'b',
  },
  {
    msisdn: '447700900908',
    operator: 'n',
    behaviour: 'ask',
    description: 'Belongs to an operator without Mobile Connect: discovery refuses it.',
  },
  ...situationNumbers,
]

/** The subscriber of operator S, which is there with `mixUpOperators` alone. */
export const subscriberOfS: TestNumber = {
  msisdn: '447700900919',
  operator: 's',
  behaviour: 'approve',
  description: APPROVES,
}

/** Also those of operators that are off by default. */
export const allNumbers: readonly TestNumber[] = [...testNumbers, subscriberOfS]

/** No operator's: discovery answers "not found". */
export const UNKNOWN_NUMBER = '447700900999'
