import { type Log, runCommand, type RunningService, runProgram } from '@mobile-connect/node-service'
import type { ServerConfig } from './config/server-config.ts'
import { createReferenceServer } from './create-reference-server.ts'

/**
 * Runs a reference server as a program, with signals and explained failures.
 *
 * With the argument `--print-redirect-urls` it prints what to register, and ends.
 *
 * @param readConfig - May throw a `ConfigError`. The program may add further members.
 * @param startServer - Starts a server of one framework.
 * @example
 * await runServer(readEnvironment, startServer)
 */
export async function runServer<Config extends ServerConfig>(
  readConfig: () => Config,
  startServer: (config: Config, log: Log) => Promise<RunningService>,
): Promise<void> {
  if (process.argv.includes('--print-redirect-urls')) await runCommand(() => printRedirectUrls(readConfig()))
  else await runProgram({ readConfig, start: startServer })
}

/** Opens the storage, which keeps the issuers met before. */
async function printRedirectUrls(config: ServerConfig): Promise<void> {
  const reference = await createReferenceServer(config, { log: () => undefined })
  try {
    for (const line of await reference.describeRedirectUrls()) console.log(line)
  } finally {
    await reference.close()
  }
}
