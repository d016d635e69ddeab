import { ConfigError } from '@mobile-connect/node-service'
import { readServerConfig, type ServerConfig } from '@mobile-connect/server'

export interface DemoConfig extends ServerConfig {
  /** The sandbox that the pages show. */
  readonly sandboxUrl: string
}

/** No phone rings behind a sandbox, and all visitors use the same few numbers: a hundred times the limits of a server. */
const defaults = { MC_STARTS_PER_IP: '6000', MC_STARTS_PER_NUMBER: '500', MC_TRUST_TRANSACTION_TEXT: 'true' }

/**
 * Reads the variables of a reference server and `MC_DEMO_SANDBOX_URL`.
 *
 * The form of the demo contains the texts that phones show, so links may say them unless `MC_TRUST_TRANSACTION_TEXT` is false.
 *
 * @param env - The environment.
 * @returns The configuration, defaults filled in.
 * @throws ConfigError with one line for each value that is missing or wrong.
 */
export function readDemoConfig(env: Readonly<Record<string, string | undefined>>): DemoConfig {
  const { MC_DEMO_SANDBOX_URL: sandboxUrl = '', MC_CONFIG_FILE: configFile, ...variables } = env
  const given = Object.entries(variables).filter(([, value]) => value?.trim())
  const mistakes: string[] = []
  if (!/^https?:$/.test(URL.parse(sandboxUrl)?.protocol ?? '')) {
    mistakes.push('MC_DEMO_SANDBOX_URL must be an http or https URL.')
  }
  if (configFile?.trim()) mistakes.push('MC_CONFIG_FILE: the demo has one application, and variables describe it.')
  try {
    const config = readServerConfig({ ...defaults, ...Object.fromEntries(given) })
    if (mistakes.length === 0) return { ...config, sandboxUrl }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    mistakes.push(error.message)
  }
  throw new ConfigError(mistakes.join('\n'))
}

/** Reads the environment of this process, as `readDemoConfig` does. */
export function readEnvironment(): DemoConfig {
  return readDemoConfig(process.env)
}
