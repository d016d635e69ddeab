import { parseArgs } from 'node:util'
import { serverKinds, storageKinds } from '../processes/start-server.ts'
import { findLimit } from './find-limit.ts'
import { runLoad } from './run-load.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, server: { type: 'string' }, storage: { type: 'string' } },
})
const servers = serverKinds.filter((kind) => values.server === undefined || kind === values.server)
const storages = storageKinds.filter((kind) => values.storage === undefined || kind === values.storage)
const combinations = servers.flatMap((server) => storages.map((storage) => ({ server, storage })))
/** Each, or a minute for all of them. */
const durationMs = values.minutes === undefined ? 60_000 / combinations.length : Number(values.minutes) * 60_000
if (combinations.length === 0 || !(durationMs > 0)) {
  throw new TypeError(`--minutes <n> --server ${serverKinds.join('|')} --storage ${storageKinds.join('|')}`)
}

for (const combination of combinations) {
  const report = await runLoad({ ...combination, durationMs })
  console.log(`${combination.server} on ${combination.storage}`, report)
  if (report.failures.length > 0) process.exitCode = 1
}
for (const server of servers) {
  const { admitted, refused } = await findLimit(server)
  console.log(`${server}: of ${admitted + refused} sign-ins of one address, ${refused} were told to wait (429)`)
}
