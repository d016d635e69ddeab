import { readServerConfig, type ServerConfig } from '@mobile-connect/server'

/** The environment, and the files it names. Throws a ConfigError with one line for each mistake. */
export function readEnvironment(): ServerConfig {
  return readServerConfig(process.env)
}
