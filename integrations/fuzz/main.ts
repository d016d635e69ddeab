import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { serverKinds } from '../processes/start-server.ts'
import { runFuzz } from './run-fuzz.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '3000' },
    server: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
})
const servers = serverKinds.filter((kind) => values.server === undefined || kind === values.server)
const requests = Number(values.requests)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (servers.length === 0 || !(requests > 0) || !Number.isInteger(seed)) {
  throw new TypeError(`--requests <n> --server ${serverKinds.join('|')} --seed <n> --path <of a counterexample>`)
}

for (const server of servers) {
  console.log(`${server}: ${requests} requests, --seed ${seed}`)
  const startedAtMs = performance.now()
  const { statuses, failures } = await runFuzz({ server, requests, seed, path: values.path })
  console.log(statuses, `${Math.round((performance.now() - startedAtMs) / 1_000)} s`)
  for (const failure of failures) console.error(failure)
  if (failures.length > 0) process.exitCode = 1
}
