import { ConfigError } from './config-error.ts'
import { readApplicationVariables, variableOf } from './read-application-variables.ts'
import { readConfigFile } from './read-config-file.ts'
import { type ReadFile, readFile as readFromDisk } from './read-file.ts'
import { readSecretFiles, secrets } from './read-secret-files.ts'
import type { ServerConfig } from './server-config.ts'
import { serverVariableNames, serverVariables } from './server-variables.ts'
import { suggestName } from './suggest-name.ts'

const knownVariables: readonly string[] = [
  'MC_CONFIG_FILE',
  ...secrets.map((name) => `${name}_FILE`),
  ...Object.values(variableOf),
  ...serverVariableNames,
]
const defaultAdminPort = 8081
const defaultStartsPerClientIp = 60
const defaultStartsPerPhoneNumber = 5

/**
 * Reads and checks a whole configuration at once: variables, the files they name, and the file of applications.
 *
 * Values are trimmed, and empty counts as absent. No value is repeated in a message.
 *
 * @param env - The environment. Proxies are read by their usual names, in capital or small letters.
 * @param readFile - Reads one of the files named. Default: from disk.
 * @returns The configuration, defaults filled in.
 * @throws {@link ConfigError} with one line for each value that is missing or wrong.
 * @example
 * const config = readServerConfig(process.env)
 */
export function readServerConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile = readFromDisk,
): ServerConfig {
  const { values, mistakes: secretMistakes } = readSecretFiles(withCapitals(env), readFile)
  const { data, error } = serverVariables.safeParse(values)
  const configFile = values['MC_CONFIG_FILE']
  const { applications, mistakes: applicationMistakes } =
    configFile === undefined ? readApplicationVariables(values, readFile) : readConfigFile(configFile, readFile)
  const mistakes = [
    ...secretMistakes,
    ...applicationMistakes,
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}.`),
    ...findContradictions(values),
  ]
  const unknown = findUnknown(values)
  const [first, ...others] = applications
  if (mistakes.length > 0 || data === undefined || first === undefined) {
    // What is missing may just be misspelt.
    throw new ConfigError(
      [
        ...mistakes,
        ...unknown.map((name) => `${name} is the name of no variable${suggestName(name, knownVariables)}.`),
      ].join('\n'),
    )
  }

  const { MC_STORAGE_URL: storageUrl, PORT: port } = data
  const defaultKeyFile = storageUrl.startsWith('sqlite:') ? `${storageUrl.slice('sqlite:'.length)}.key` : undefined
  return {
    applications: [first, ...others],
    host: data.HOST,
    port,
    adminHost: data.MC_ADMIN_HOST,
    adminPort: data.MC_ADMIN_PORT ?? (port === 0 ? 0 : defaultAdminPort),
    trustedProxies: data.MC_TRUST_PROXY,
    requestIdHeader: data.MC_REQUEST_ID_HEADER,
    storageUrl,
    storageKeyFile: data.MC_STORAGE_KEY_FILE ?? defaultKeyFile,
    cacheKeySecret: data.MC_CACHE_KEY_SECRET,
    sessionSecret: data.MC_SESSION_SECRET,
    sessionLifetimeS: data.MC_SESSION_LIFETIME_S,
    timeoutMs: data.MC_TIMEOUT_MS,
    shutdownTimeoutMs: data.MC_SHUTDOWN_TIMEOUT_MS,
    startsPerClientIp: data.MC_STARTS_PER_IP ?? defaultStartsPerClientIp,
    startsPerPhoneNumber: data.MC_STARTS_PER_NUMBER ?? defaultStartsPerPhoneNumber,
    egressHosts: data.MC_EGRESS_HOSTS,
    proxy: { http: data.HTTP_PROXY, https: data.HTTPS_PROXY, except: data.NO_PROXY },
    logLevel: data.MC_LOG_LEVEL,
    unknownVariables: unknown,
  }
}

function withCapitals(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  const { http_proxy, https_proxy, no_proxy, ...others } = env
  return { HTTP_PROXY: http_proxy, HTTPS_PROXY: https_proxy, NO_PROXY: no_proxy, ...others }
}

/** What is right by itself and wrong together. */
function findContradictions(values: Readonly<Record<string, string>>): readonly string[] {
  const mistakes: string[] = []
  if (values['MC_CONFIG_FILE'] !== undefined) {
    for (const variable of Object.values(variableOf)) {
      if (values[variable] !== undefined) mistakes.push(`${variable} and MC_CONFIG_FILE exclude each other.`)
    }
  }
  const {
    HOST = '127.0.0.1',
    PORT = '8080',
    MC_ADMIN_HOST = '127.0.0.1',
    MC_ADMIN_PORT = `${defaultAdminPort}`,
  } = values
  const sharesHost = HOST === MC_ADMIN_HOST || [HOST, MC_ADMIN_HOST].some((host) => /^(?:0\.0\.0\.0|::)$/.test(host))
  if (sharesHost && Number(PORT) === Number(MC_ADMIN_PORT) && Number(PORT) !== 0) {
    mistakes.push('MC_ADMIN_PORT must differ from PORT.')
  }
  if (/^(?:postgres|redis)/.test(values['MC_STORAGE_URL'] ?? '') && values['MC_STORAGE_KEY_FILE'] === undefined) {
    mistakes.push('MC_STORAGE_KEY_FILE is missing: all instances on one database need the same keys.')
  }
  return mistakes
}

/** Not refused by themselves: container platforms and other programs give variables such names, too. */
function findUnknown(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(values).filter((name) => name.startsWith('MC_') && !knownVariables.includes(name))
}
