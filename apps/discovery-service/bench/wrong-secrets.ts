import { measureFlood } from './measure-flood.ts'

/**
 * How long known applications wait while 64 wrong secrets at once come from 1 000 addresses, against how long they wait at
 * rest, in one run. Run with `node bench/wrong-secrets.ts`.
 */
const { rows, flood } = await measureFlood({ probes: 300, rounds: 3 })
console.table(rows)
console.log('answers to wrong secrets, by status:', flood)
