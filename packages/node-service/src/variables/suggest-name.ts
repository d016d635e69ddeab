const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** The known name that one differs from only in case, digits and punctuation, in parentheses. Empty where there is none. */
export function suggestName(name: string, known: readonly string[]): string {
  const wanted = bare(name)
  const ours = known.find((one) => bare(one) === wanted)
  return ours === undefined ? '' : ` (write ${ours})`
}
