import { pino } from 'pino'
import type { LogLevel } from '../config/server-config.ts'
import { renderLogLine } from './render-log-line.ts'

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

/** A log on pino: one line for each record. */
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
