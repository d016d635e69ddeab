import { type DemoConfig, readDemoConfig } from './read-demo-config.ts'

/** The environment, and the files it names. Throws a ConfigError with one line for each mistake. */
export function readEnvironment(): DemoConfig {
  return readDemoConfig(process.env)
}
