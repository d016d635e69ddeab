import { html } from '@mobile-connect/pages'
import type { SelectionTexts } from './selection-texts.ts'

export const english: SelectionTexts = {
  language: 'en',
  title: 'Find your mobile operator',
  lead: (application) =>
    html`${application} signs you in with your mobile phone. Your number tells us which operator to ask.`,
  lastTime: (operator) => `Last time you used ${operator}.`,
  useAgain: (operator) => `Continue with ${operator}`,
  number: 'Mobile number',
  numberHint: 'With country code, for example +44\u00a07700\u00a0900123',
  next: 'Continue',
  privacy: (application) => `Your number is encrypted for your operator. ${application} does not see what you enter.`,
  chooseInstead: 'Choose your operator instead',
  country: 'Country',
  anyCountry: 'All countries',
  search: 'Name of the operator',
  showMatches: 'Show operators',
  operator: 'Operator',
  selectOne: 'Select an operator',
  noMatch: 'No operator matches. Change the country or the name.',
  moreMatches: (shown) => `These are the first ${shown}. Narrow your search to see others.`,
  useOperator: 'Use this operator',
  cancel: (application) => `Cancel and return to ${application}`,
  giveUp: (application) => `Give up and return to ${application}`,
  problems: {
    number_missing: 'Enter your mobile number.',
    country_code_missing: 'Start with + and your country code, for example +44\u00a07700\u00a0900123.',
    number_malformed: 'This is not a complete mobile number. Check it and try again.',
    number_not_served:
      'We found no operator that offers Mobile Connect here for this number. Check the number, or choose your operator from the list.',
    too_many_numbers: 'You have tried too many numbers. Choose your operator from the list.',
    operator_missing: 'Choose your operator from the list.',
  },
  endedTitle: 'This page is no longer valid',
  ended:
    'It was already used, or more than 15 minutes have passed. Go back to the application you came from and start again.',
}
