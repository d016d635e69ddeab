import { ID_TOKEN_CHECKS, RESPONSE_CHECKS } from '@mobile-connect/core'

const sentences: ReadonlyMap<string, string> = new Map<string, string>([
  ...[...RESPONSE_CHECKS, ...ID_TOKEN_CHECKS].map(({ name, sentence }) => [name, sentence] as const),
  ['identity_subject', 'The attributes speak of the subject of the token'],
])

/** A check that was made, as a sentence; an unknown name stands for itself. */
export function describeCheck(check: string): string {
  return sentences.get(check) ?? check.replaceAll('_', ' ')
}
