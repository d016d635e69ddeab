import { createLog, type Log, type LogLevel } from '../log/create-log.ts'
import { describeFailure } from '../log/describe-failure.ts'
import { gatherLines } from '../log/gather-lines.ts'
import { ConfigError } from '../variables/read-variables.ts'

export interface RunningProgram {
  readonly url: string
  readonly adminUrl?: string
  readonly close: () => Promise<void>
}

export interface Program<Config extends { readonly logLevel: LogLevel }> {
  /** May throw a `ConfigError`. */
  readonly readConfig: () => Config
  readonly start: (config: Config, log: Log) => Promise<RunningProgram>
  /** Variables that may name a port in use. Default: `PORT` and `MC_ADMIN_PORT`. */
  readonly portVariables?: readonly string[]
}

const defaultPortVariables = ['PORT', 'MC_ADMIN_PORT']

/**
 * Runs a service until SIGINT, SIGTERM, or the end of the process that forked it.
 *
 * A failed start is explained on standard error, with exit code 1. A crash is logged by class, code and frames, with exit code 1.
 * A process that forked this one gets `{ ready: true, url, adminUrl }`; otherwise the log says where the program listens.
 *
 * @param program - How to read its configuration, and how to start it: see {@link Program}.
 * @returns A promise that resolves when the program listens.
 * @example
 * await runProgram({ readConfig: readEnvironment, start: startServer })
 */
export async function runProgram<Config extends { readonly logLevel: LogLevel }>({
  readConfig,
  start,
  portVariables,
}: Program<Config>): Promise<void> {
  await runCommand(async () => {
    const config = readConfig()
    const { stdout } = process
    const log = createLog({ level: config.logLevel, stream: gatherLines(stdout), readable: stdout.isTTY })
    keepRunningUnheard()
    process.once('uncaughtException', (error) => {
      log({ level: 'error', event: 'crashed', ...describeFailure(error) })
      process.exit(1)
    })
    const { url, adminUrl, close } = await start(config, log)
    const stop = (): void => void close().then(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, stop)
    if (process.send) process.send({ ready: true, url, adminUrl })
    else log({ level: 'info', event: 'listening', url, adminUrl })
  }, portVariables)
}

/** A reader of the log that ends must not end the program. */
function keepRunningUnheard(): void {
  process.stderr.on('error', () => undefined)
  process.stdout.once('error', () => {
    process.stdout.on('error', () => undefined)
    console.error('The reader of the log is gone. The program goes on, and its records are lost.')
  })
}

/**
 * Runs a command that ends by itself.
 *
 * A failure is explained on standard error, with exit code 1.
 *
 * @param work - The command.
 * @param portVariables - Variables that may name a port in use. Default: `PORT` and `MC_ADMIN_PORT`.
 * @returns A promise that resolves when the command is done.
 * @example
 * await runCommand(() => importData(file))
 */
export async function runCommand(
  work: () => Promise<void>,
  portVariables: readonly string[] = defaultPortVariables,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(explain(error, portVariables))
    process.exit(1)
  }
}

function explain(error: unknown, portVariables: readonly string[]): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError) return `The configuration is not complete:\n${error.message}`
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is already in use. Set ${portVariables.join(' or ')} to another one.`
  }
  return error.message || ('code' in error ? String(error.code) : error.name)
}
