const levels: Readonly<Record<string, string>> = {
  '1': 'Low: the phone was not asked.',
  '2': 'Medium: the person has the phone in their hands.',
  '3': 'High: the person has the phone and knows its PIN.',
  '4': 'Very high: the phone signed with a key only it holds.',
}

/** Level of assurance (`acr`, ISO/IEC 29115) in words. */
export function describeAssurance(acr: string | undefined): string {
  return levels[acr ?? ''] ?? 'The operator did not state a level this application knows.'
}
