import { pino } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Takes one record: `level`, `event`, and what else is worth knowing. */
export type Log = (record: LogRecord) => void

export interface LogRecord {
  readonly level: LogLevel
  readonly event: string
  readonly [detail: string]: unknown
}

export interface LogOptions {
  readonly level: LogLevel
  readonly stream: { readonly write: (line: string) => unknown }
  /** A short line for people at a terminal, instead of JSON. */
  readonly readable: boolean
}

/** No record has any of these; should one ever, its value still stays out of the log. */
const secretNames = [
  'accessToken',
  'authorization',
  'clientSecret',
  'codeVerifier',
  'cookie',
  'idToken',
  'login_hint',
  'msisdn',
  'pcr',
  'refreshToken',
  'state',
  'sub',
  'subject',
]

/**
 * Opens a log on pino: one line for each record, JSON with the time in UTC, or short text.
 *
 * Values under names of secrets are redacted.
 *
 * @param options - Level, stream and format: see {@link LogOptions}.
 * @returns A function that writes one record.
 * @example
 * const log = createLog({ level: 'info', stream: process.stdout, readable: process.stdout.isTTY })
 */
export function createLog({ level, stream, readable }: LogOptions): Log {
  const write = readable ? (line: string) => stream.write(renderLogLine(line)) : (line: string) => stream.write(line)
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretNames.flatMap((name) => [name, `*.${name}`]),
        censor: '[redacted]',
      },
    },
    { write },
  )
  return ({ level, ...record }) => logger[level](record)
}

/** A record for people: time of day, level, event, and the rest as `name=value`. */
function renderLogLine(json: string): string {
  const { time, level, event, ...rest } = JSON.parse(json) as Record<string, unknown>
  const details = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const timeOfDay = new Date(String(time)).toTimeString().slice(0, 8)
  return `${[timeOfDay, String(level).padEnd(5), String(event), ...details].join(' ')}\n`
}
