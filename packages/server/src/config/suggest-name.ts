const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** Names of the SDK guide and its configuration files that differ in more than case. */
const renamed: Readonly<Record<string, string>> = {
  scope: 'scopes',
  acrvalue: 'acrValues',
}

/** What to write instead of a name that nothing here has, in parentheses; empty where that is not known. */
export function suggestName(name: string, known: readonly string[]): string {
  const wanted = bare(name)
  if (/^(?:mc)?msisdn$/.test(wanted)) return ' (a number belongs to each request: start_discovery?msisdn=)'
  const ours = known.find((one) => bare(one) === wanted || one === renamed[wanted])
  return ours === undefined ? '' : ` (write ${ours})`
}
