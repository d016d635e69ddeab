import { replacedWords } from './replaced-words.ts'

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
