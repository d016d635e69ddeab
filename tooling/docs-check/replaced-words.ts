/** A word that the tree gives up: its name in the budget, where it is found, and what to write instead. */
export interface ReplacedWord {
  readonly word: string
  readonly pattern: RegExp
  readonly instead: string
}

/** A sense that stays is no match: the lookarounds leave it out. */
export const replacedWords: readonly ReplacedWord[] = [
  { word: 'anew', pattern: /\banew\b/gi, instead: 'again' },
  { word: 'beside', pattern: /\bbeside\b/gi, instead: 'next to, in addition to, or nothing' },
  { word: 'metadata are', pattern: /\bmetadata (?:are|were|have)\b/gi, instead: 'metadata is' },
  { word: 'nobody', pattern: /\bnobody\b/gi, instead: 'the thing that does not act, as subject: no code, no caller' },
  { word: 'octet', pattern: /\boctets?\b(?!-)/gi, instead: 'byte' },
  { word: 'of its own', pattern: /\bof (?:its|their) own\b/gi, instead: 'its own, separate' },
  { word: 'person', pattern: /\b(?:persons?|people)\b/gi, instead: 'user, subscriber' },
  { word: 'said', pattern: /\bsaid\b/gi, instead: 'listed, documented, returned' },
  { word: 'so many', pattern: /\bso man(?:y|ieth)\b/gi, instead: 'the number, by its name' },
  { word: 'such', pattern: /\bsuch\b(?! as\b)/gi, instead: 'this, these, a … like it' },
  { word: 'tell', pattern: /\b(?:tells?|told|telling)\b/gi, instead: 'list, contain, report, inform' },
  { word: 'whatever', pattern: /\bwhatever\b/gi, instead: 'any, every' },
  { word: 'whoever', pattern: /\bwhoever\b/gi, instead: 'the caller, any client' },
  { word: 'whose', pattern: /\bwhose\b/gi, instead: 'with, that has' },
]

/** How often each replaced word stands in the texts. What does not occur is missing. */
export function countWords(texts: Iterable<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const text of texts) {
    for (const { word, pattern } of replacedWords) {
      const count = text.match(pattern)?.length ?? 0
      if (count > 0) counts[word] = (counts[word] ?? 0) + count
    }
  }
  return counts
}
