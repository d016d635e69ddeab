import type { Refuse } from './collect-parameters.ts'
import type { ParameterSchemas } from './start-discovery-parameters.ts'

/** What `bare` makes of the names by which old SDKs, the Discovery API and OpenID Connect know a parameter of ours. */
const oldNames: Readonly<Record<string, string>> = {
  acr: 'acr_values',
  acrvalue: 'acr_values',
  scopes: 'scope',
  clientip: 'sourceIp',
  xsourceip: 'sourceIp',
  identifiedmcc: 'mcc',
  selectedmcc: 'mcc',
  identifiedmnc: 'mnc',
  selectedmnc: 'mnc',
  manuallyselect: 'find',
}

/** Parameters of authorization requests and of the old SDKs that this server settles, without their separators. */
const settledHere = new Set(
  `apiversion claims claimslocales clientid clientname display discovery dtbs encryptedmsisdn idtokenhint ignoreip loginhint
  loginhinttoken maxage nonce prompt redirecturi redirecturl responsemode responsetype state subscriberid
  subscriberidtoken uilocales usingmobiledata version`.split(/\s+/),
)

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/**
 * Refuses by name what would change a sign-in if it were heeded: a parameter of another route or of an option that is
 * off, another spelling of one of ours, and one that this server settles. Everything else, like the marks of a
 * campaign, is ignored.
 */
export function refuseUnknownParameters(
  query: URLSearchParams,
  taken: ParameterSchemas,
  everywhere: readonly string[],
  refuse: Refuse,
): void {
  const seen = new Set<string>()
  for (const [name, value] of query) {
    if (Object.hasOwn(taken, name) || value.trim() === '' || seen.has(name)) continue
    seen.add(name)
    const wanted = bare(name)
    const ours =
      everywhere.find((one) => bare(one) === wanted) ?? (Object.hasOwn(oldNames, wanted) ? oldNames[wanted] : undefined)
    if (ours === name) refuse(name, 'This address of this server does not take it.')
    else if (ours !== undefined) refuse(name, `Write ${ours}.`)
    else if (settledHere.has(wanted)) refuse(name, 'The server settles this; a link cannot.')
  }
}
