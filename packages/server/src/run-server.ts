import { ConfigError } from './config/config-error.ts'
import type { ServerConfig } from './config/server-config.ts'
import { createReferenceServer } from './create-reference-server.ts'
import { createLog, type Log } from './operations/create-log.ts'
import { describeFailure } from './operations/describe-failure.ts'
import type { RunningServer } from './serve.ts'

/**
 * A whole program: reads its configuration, starts, tells where it listens, and ends on SIGINT, SIGTERM, or when the program
 * that forked it is gone. With the argument `--print-redirect-urls` it prints what to register, and ends.
 *
 * Whatever goes wrong at the start is said in words on standard error, with exit code 1.
 *
 * @param readConfig - May throw a `ConfigError`. The program may add further members.
 * @param startServer - Starts a server of one framework.
 * @example
 * await runServer(readEnvironment, startServer)
 */
export async function runServer<Config extends ServerConfig>(
  readConfig: () => Config,
  startServer: (config: Config, log: Log) => Promise<RunningServer>,
): Promise<void> {
  try {
    const config = readConfig()
    if (process.argv.includes('--print-redirect-urls')) {
      await printRedirectUrls(config)
      return
    }
    const log = createLog({ level: config.logLevel, stream: process.stdout, readable: process.stdout.isTTY })
    process.once('uncaughtException', (error) => {
      log({ level: 'error', event: 'crashed', ...describeFailure(error) })
      process.exit(1)
    })
    const { url, adminUrl, close } = await startServer(config, log)
    const stop = (): void => void close().then(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
    process.once('disconnect', stop)
    if (process.send) process.send({ ready: true, url, adminUrl })
    else log({ level: 'info', event: 'listening', url, adminUrl })
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}

/** Opens the storage, where the issuers met before are kept. */
async function printRedirectUrls(config: ServerConfig): Promise<void> {
  const reference = await createReferenceServer(config, { log: () => undefined })
  try {
    for (const line of await reference.describeRedirectUrls()) console.log(line)
  } finally {
    await reference.close()
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError) return `The configuration is not complete:\n${error.message}`
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is already in use. Set PORT or MC_ADMIN_PORT to another one.`
  }
  return error.message || ('code' in error ? String(error.code) : error.name)
}
