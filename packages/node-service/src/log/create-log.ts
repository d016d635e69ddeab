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

const severities: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/** All that a log can hold, at any depth. A member under another name, such as a token or a phone number, is left out. */
const members: ReadonlySet<string> = new Set([
  ...['event', 'requestId', 'traceId', 'application', 'route', 'method', 'status', 'durationMs', 'steps', 'request'],
  // How it went.
  ...[
    'code',
    'reference',
    'details',
    'field',
    'expected',
    'received',
    'thrown',
    'failure',
    'frames',
    'error',
    'remedy',
  ],
  // A step of a sign-in.
  ...[
    'step',
    'outcome',
    'cached',
    'operator',
    'dialect',
    'version',
    'scope',
    'members',
    'source',
    'store',
    'algorithm',
  ],
  // An answer of the Discovery Service.
  ...['type', 'clientId', 'operatorId', 'resolvedBy'],
  // The program.
  ...['name', 'set', 'url', 'adminUrl'],
])

/**
 * Opens a log: one line for each record, JSON with the time in UTC, or short text.
 *
 * Writes members with a known name alone, at any depth of a record.
 *
 * @param options - Level, stream and format: see {@link LogOptions}.
 * @returns A function that writes one record.
 * @example
 * const log = createLog({ level: 'info', stream: process.stdout, readable: process.stdout.isTTY })
 */
export function createLog({ level: lowest, stream, readable }: LogOptions): Log {
  const render = readable ? renderText : renderJson
  return (record) => {
    if (severities[record.level] >= severities[lowest]) stream.write(render(record, new Date()))
  }
}

function renderJson(record: LogRecord, time: Date): string {
  return `{"level":"${record.level}","time":"${time.toISOString()}"${renderMembers(record, ',')}}\n`
}

function renderMembers(value: object, before: ',' | ''): string {
  let text = ''
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || !members.has(name)) continue
    text += `${text === '' ? before : ','}"${name}":${renderValue(member)}`
  }
  return text
}

function renderValue(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null'
  if (Array.isArray(value)) return `[${value.map(renderValue).join()}]`
  if (typeof value === 'object' && value !== null) return `{${renderMembers(value, '')}}`
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  // JSON has no other types, and a line of the log must not throw.
  return typeof value === 'bigint' ? `"${value}"` : 'null'
}

/** A record for people: time of day, level, event, and the rest as `name=value`. */
function renderText({ level, event, ...rest }: LogRecord, time: Date): string {
  const details = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined || !members.has(name)
      ? []
      : [`${name}=${typeof value === 'string' ? value : renderValue(value)}`],
  )
  return `${[time.toTimeString().slice(0, 8), level.padEnd(5), event, ...details].join(' ')}\n`
}
