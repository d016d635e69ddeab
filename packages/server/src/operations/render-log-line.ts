/** A record for people: time of day, level, event, and the rest as `name=value`. */
export function renderLogLine(json: string): string {
  const { time, level, event, ...rest } = JSON.parse(json) as Record<string, unknown>
  const details = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const timeOfDay = new Date(String(time)).toTimeString().slice(0, 8)
  return `${[timeOfDay, String(level).padEnd(5), String(event), ...details].join(' ')}\n`
}
