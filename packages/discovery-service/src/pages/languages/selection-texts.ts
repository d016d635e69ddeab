import type { Html } from '@mobile-connect/pages'

/** Why the selection page is shown again. */
export type SelectionProblem =
  | 'number_missing'
  | 'country_code_missing'
  | 'number_malformed'
  /** One text for a number nobody knows and one of an operator that is not served: the page tells nobody which. */
  | 'number_not_served'
  | 'too_many_numbers'
  | 'operator_missing'

/** Everything the pages say, in one language. */
export interface SelectionTexts {
  /** BCP 47. */
  readonly language: string
  readonly title: string
  readonly lead: (application: Html) => Html
  readonly lastTime: (operator: string) => string
  readonly useAgain: (operator: string) => string
  readonly number: string
  readonly numberHint: string
  readonly next: string
  readonly privacy: (application: string) => string
  readonly chooseInstead: string
  readonly country: string
  readonly anyCountry: string
  readonly search: string
  readonly showMatches: string
  readonly operator: string
  readonly selectOne: string
  readonly noMatch: string
  readonly moreMatches: (shown: number) => string
  readonly useOperator: string
  readonly cancel: (application: string) => string
  readonly giveUp: (application: string) => string
  readonly problems: Readonly<Record<SelectionProblem, string>>
  readonly endedTitle: string
  readonly ended: string
}
