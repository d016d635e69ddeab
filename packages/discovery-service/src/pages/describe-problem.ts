/** Why the selection page is shown again. */
export type SelectionProblem =
  | 'number_missing'
  | 'country_code_missing'
  | 'number_malformed'
  | 'number_unknown'
  | 'number_unsupported'
  | 'operator_missing'

const sentences: Readonly<Record<SelectionProblem, string>> = {
  number_missing: 'Enter your mobile number.',
  country_code_missing: 'Start with + and your country code, for example +44\u00a07700\u00a0900123.',
  number_malformed: 'This is not a complete mobile number. Check the country code and the digits.',
  number_unknown: 'We do not know the operator of this number. Check it, or choose your operator from the list below.',
  number_unsupported: 'The operator of this number does not offer Mobile Connect here. Try another number or operator.',
  operator_missing: 'Choose your operator from the list.',
}

export function describeProblem(problem: SelectionProblem): string {
  return sentences[problem]
}
