/** Thrown once for everything that is wrong with a configuration: one line for each mistake, naming its place and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
