/** One record, as a line of JSON. */
export type Log = (record: Readonly<Record<string, unknown>>) => void

export const writeLog: Log = (record) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...record })}\n`)
}
