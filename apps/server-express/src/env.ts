import { environmentReader, type Rule } from './environment-reader.ts'

/** What the server is configured by: the parameters of the SDK guide, then the server's own. */
export interface ServerConfig {
  readonly clientId: string
  readonly clientSecret: string
  readonly discoveryUrl: string
  /** Ends in `/discovery_callback`; its origin is where browsers reach the server, the rest its base path. */
  readonly redirectUrl: string
  readonly xRedirect: boolean
  readonly includeRequestIp: boolean
  readonly apiVersion: string | undefined
  readonly scopes: string
  readonly clientName: string | undefined
  readonly context: string | undefined
  readonly bindingMessage: string | undefined
  readonly trustClaimedSourceIp: boolean
  readonly port: number
  readonly host: string
  readonly sqliteFile: string
  readonly storageKeyFile: string
  readonly cacheKeySecret: string | undefined
  readonly timeoutMs: number
  readonly demoSandboxUrl: string | undefined
}

const url: Rule = ['an absolute https URL, or http on loopback', isAcceptableUrl]
const callbackUrl: Rule = [
  'an https URL, or http on loopback, that ends in /discovery_callback',
  (value) => isAcceptableUrl(value) && /^[^?#]+[^/?#]\/discovery_callback$/.test(value),
]
const scopeList: Rule = ['scopes separated by spaces', (value) => /^[a-z0-9_]+(?: [a-z0-9_]+)*$/i.test(value)]
const version: Rule = ['a profile version such as mc_v1.2', (value) => /^mc_[a-z0-9_.]+$/.test(value)]
const defaultSqliteFile = './.data/mobile-connect.db'
const secretKey: Rule = ['at least 32 characters long', (value) => value.length >= 32]

/**
 * Reads and checks the whole environment at once.
 *
 * @throws {@link EnvironmentError} with one line for each value that is missing or wrong.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): ServerConfig {
  const read = environmentReader(env)
  const config: ServerConfig = {
    clientId: read.required('MC_CLIENT_ID'),
    clientSecret: read.required('MC_CLIENT_SECRET'),
    discoveryUrl: read.required('MC_DISCOVERY_URL', url),
    redirectUrl: read.required('MC_REDIRECT_URL', callbackUrl),
    xRedirect: read.flag('MC_X_REDIRECT', true),
    includeRequestIp: read.flag('MC_INCLUDE_REQUEST_IP', false),
    apiVersion: read.optional('MC_API_VERSION', version),
    scopes: read.optional('MC_SCOPES', scopeList) ?? 'openid mc_authn',
    clientName: read.optional('MC_CLIENT_NAME'),
    context: read.optional('MC_CONTEXT'),
    bindingMessage: read.optional('MC_BINDING_MESSAGE'),
    trustClaimedSourceIp: read.flag('MC_TRUST_CLAIMED_SOURCE_IP', false),
    port: read.whole('PORT', 8080, 0, 65_535),
    host: read.optional('HOST') ?? '127.0.0.1',
    sqliteFile: read.optional('MC_SQLITE_FILE') ?? defaultSqliteFile,
    storageKeyFile:
      read.optional('MC_STORAGE_KEY_FILE') ?? `${read.optional('MC_SQLITE_FILE') ?? defaultSqliteFile}.key`,
    cacheKeySecret: read.optional('MC_CACHE_KEY_SECRET', secretKey),
    timeoutMs: read.whole('MC_TIMEOUT_MS', 10_000, 100, 60_000),
    demoSandboxUrl: read.optional('MC_DEMO_SANDBOX_URL', url),
  }
  if (/\bmc_(?!authn\b)/.test(config.scopes) && config.context === undefined && config.demoSandboxUrl === undefined) {
    read.mistake('MC_CONTEXT is missing: MC_SCOPES asks for authorisation or identity, whose prompt shows it.')
  }
  if (config.bindingMessage !== undefined && config.context === undefined) {
    read.mistake('MC_BINDING_MESSAGE needs MC_CONTEXT beside it.')
  }
  if (Buffer.byteLength(`${config.context ?? ''}${config.bindingMessage ?? ''}`) > 60) {
    read.mistake('MC_CONTEXT and MC_BINDING_MESSAGE must be at most 60 octets long together.')
  }
  read.throwMistakes()
  return config
}

function isAcceptableUrl(value: string): boolean {
  const parsed = URL.parse(value)
  if (parsed === null || parsed.username !== '' || parsed.hash !== '') return false
  if (parsed.protocol === 'https:') return true
  return (
    parsed.protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(parsed.hostname)
  )
}
