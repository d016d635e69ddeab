import { suggestName as suggestSpelling } from '@mobile-connect/node-service'

/** Names of the SDK guide and its configuration files that differ in more than case. */
const renamed: Readonly<Record<string, string>> = { scope: 'scopes', acrvalue: 'acrValues' }

/** The name to write in the place of an unknown one, in parentheses. Empty where there is none. */
export function suggestName(name: string, known: readonly string[]): string {
  const wanted = name.toLowerCase().replace(/[^a-z]/g, '')
  if (/^(?:mc)?msisdn$/.test(wanted)) return ' (a number belongs to each request: start_discovery?msisdn=)'
  const ours = renamed[wanted]
  return ours !== undefined && known.includes(ours) ? ` (write ${ours})` : suggestSpelling(name, known)
}
