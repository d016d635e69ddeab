/** Writes one record: JSON for machines, a short line for people at a terminal. */
export function writeLog(record: Readonly<Record<string, unknown>>): void {
  const at = new Date()
  if (!process.stdout.isTTY)
    return void process.stdout.write(`${JSON.stringify({ time: at.toISOString(), ...record })}\n`)
  const { level, event, ...rest } = record
  const details = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  process.stdout.write(
    `${at.toTimeString().slice(0, 8)} ${String(level).padEnd(5)} ${String(event)} ${details.join(' ')}\n`,
  )
}
