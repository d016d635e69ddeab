import { requireMetadata, requireText } from '../arguments/require-argument.ts'
import { hasTransactionScope } from '../scope/classify-scope.ts'
import { splitScopes } from '../scope/normalize-scope.ts'
import type { ProviderMetadata } from './provider-metadata.ts'
import { readVersionNumber, versionProfile } from './version-profile.ts'
import { versionKnowsScope } from './version-scopes.ts'

const NUMBERS = new Set<number | undefined>([1_001, 1_002, 2_000, 2_003, 3_000])

/**
 * The profile version to speak with an operator.
 *
 * Pure. Of what the metadata list for exactly these scopes, or else at all, the newest version that knows the scopes;
 * a version not known here only when nothing else is listed, and then as the operator writes it. Without metadata, the
 * oldest version that knows the scopes. Authorisation and identity are never asked for with `mc_v1.1`.
 *
 * @param metadata - The operator's metadata, `undefined` when there are none.
 * @param scope - The scopes asked for.
 * @param override - A wire string that counts before the metadata.
 * @returns The wire string of the version, as the operator or the override writes it.
 * @example
 * detectVersion(metadata, 'openid mc_authz') // 'mc_v2.0'
 * @see SDK guide, section "Version Compatibility"
 */
export function detectVersion(metadata: ProviderMetadata | undefined, scope: string, override?: string): string {
  requireMetadata(metadata)
  requireText('scope', scope)
  if (override !== undefined) requireText('override', override)
  const asked = readProducts(scope)
  const version = override ?? chooseListed(metadata, asked) ?? chooseDefault(asked)
  return !versionProfile(version).transactionScopes && hasTransactionScope(scope) ? 'mc_v1.2' : version
}

function chooseListed(metadata: ProviderMetadata | undefined, asked: readonly string[]): string | undefined {
  const listed = metadata?.mobile_connect_version_supported ?? []
  const exact = listed.filter((entry) => readProducts(entry.scope).join() === asked.join())
  const all = [...(metadata?.mc_version ?? []), ...listed.map(({ version }) => version)]
  const fitting = all.filter((version) => versionKnowsScope(readVersionNumber(version) ?? 0, asked))
  return chooseNewest(exact.map(({ version }) => version)) ?? chooseNewest(fitting) ?? chooseNewest(all)
}

/** The newest version known here; without any, the first of the others. Server-initiated mode is another protocol. */
function chooseNewest(versions: readonly string[]): string | undefined {
  const known = versions.filter((version) => NUMBERS.has(readVersionNumber(version)))
  const [newest] = known.toSorted((a, b) => (readVersionNumber(b) ?? 0) - (readVersionNumber(a) ?? 0))
  return newest ?? versions.find((version) => !version.startsWith('mc_si_'))
}

/** Version 1.1 also authenticates for those who ask for `mc_authn`: it does so by `openid` alone. */
function chooseDefault(asked: readonly string[]): string {
  const needed = asked.filter((scope) => scope !== 'mc_authn')
  if (versionKnowsScope(1_001, needed)) return 'mc_v1.1'
  return versionKnowsScope(1_002, needed) ? 'mc_v1.2' : 'mc_di_r2_v2.3'
}

/** Scopes in a form that can be compared: lower case, sorted, each once, without `openid`. */
function readProducts(scope: string): readonly string[] {
  return [...new Set(splitScopes(scope.toLowerCase()))].filter((token) => token !== 'openid').toSorted()
}
