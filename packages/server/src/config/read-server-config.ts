import {
  type Environment,
  findPortConflict,
  type ReadFile,
  readServiceConfig,
  readVariables,
  type Texts,
} from '@mobile-connect/node-service'
import { readApplicationVariables, variableOf } from './read-application-variables.ts'
import { readConfigFile } from './read-config-file.ts'
import type { ServerConfig } from './server-config.ts'
import { serverDefaults, serverVariables } from './server-variables.ts'
import { suggestName } from './suggest-name.ts'
import { defaultKeyFile, needsKeyFile } from './wiring-rules.ts'

const fromFiles = ['MC_CLIENT_SECRET', 'MC_CACHE_KEY_SECRET', 'MC_SESSION_SECRET', 'MC_STORAGE_URL']

/**
 * Reads and checks a whole configuration at once: variables, the files they name, and the file of applications.
 *
 * Values are trimmed, and empty counts as absent. No value is repeated in a message.
 *
 * @param env - The environment. Proxies are read by their usual names, in capital or small letters.
 * @param readFile - Reads one of the files named. Default: from disk.
 * @returns The configuration, defaults filled in.
 * @throws ConfigError with one line for each value that is missing or wrong.
 * @example
 * const config = readServerConfig(process.env)
 */
export function readServerConfig(env: Environment, readFile?: ReadFile): ServerConfig {
  const { values, together, unknown } = readVariables({
    env: withCapitals(env),
    rules: serverVariables,
    fromFiles,
    otherNames: ['MC_CONFIG_FILE', ...Object.values(variableOf)],
    readTogether: (texts, read) => {
      const { MC_CONFIG_FILE: configFile } = texts
      const { applications, mistakes } =
        configFile === undefined ? readApplicationVariables(texts, read) : readConfigFile(configFile, read)
      return { applications, mistakes: [...mistakes, ...findContradictions(texts)] }
    },
    suggest: suggestName,
    ...(readFile && { readFile }),
  })
  const [first, ...others] = together.applications
  if (first === undefined) throw new TypeError('applications were read without a mistake, and there is none')
  const { MC_STORAGE_URL: storageUrl } = values
  return {
    ...readServiceConfig(values, serverDefaults, unknown),
    applications: [first, ...others],
    storageUrl,
    storageKeyFile: values.MC_STORAGE_KEY_FILE ?? defaultKeyFile(storageUrl),
    cacheKeySecret: values.MC_CACHE_KEY_SECRET,
    sessionSecret: values.MC_SESSION_SECRET,
    sessionLifetimeS: values.MC_SESSION_LIFETIME_S,
    timeoutMs: values.MC_TIMEOUT_MS,
    maxBodyBytes: values.MC_MAX_BODY_BYTES,
    transactionLifetimeS: values.MC_TRANSACTION_LIFETIME_S,
    clockToleranceS: values.MC_CLOCK_TOLERANCE_S,
    startsPerClientIp: values.MC_STARTS_PER_IP,
    startsPerPhoneNumber: values.MC_STARTS_PER_NUMBER,
    isSingleProcess: values.MC_SINGLE_PROCESS,
    egressHosts: values.MC_EGRESS_HOSTS,
    proxy: { http: values.HTTP_PROXY, https: values.HTTPS_PROXY, except: values.NO_PROXY },
  }
}

function withCapitals(env: Environment): Environment {
  const { http_proxy, https_proxy, no_proxy, ...others } = env
  return { HTTP_PROXY: http_proxy, HTTPS_PROXY: https_proxy, NO_PROXY: no_proxy, ...others }
}

/** Values that are right by themselves and wrong together. */
function findContradictions(texts: Texts): readonly string[] {
  const mistakes: string[] = []
  if (texts['MC_CONFIG_FILE'] !== undefined) {
    for (const variable of Object.values(variableOf)) {
      if (texts[variable] !== undefined) mistakes.push(`${variable} and MC_CONFIG_FILE exclude each other.`)
    }
  }
  mistakes.push(...findPortConflict(texts, serverDefaults))
  if (needsKeyFile(texts['MC_STORAGE_URL'] ?? '') && texts['MC_STORAGE_KEY_FILE'] === undefined) {
    mistakes.push('MC_STORAGE_KEY_FILE is missing: all instances on one database need the same keys.')
  }
  return mistakes
}
