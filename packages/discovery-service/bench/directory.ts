import { staticOperatorDirectory } from '../src/index.ts'
import { makeOperators } from './make-operators.ts'

/** Builds and queries directories of the sizes the README names. Run with `node --expose-gc bench/directory.ts`. */
const lookups = 1_000_000

async function measure(prefixes: number, cidrs: number): Promise<void> {
  const operators = makeOperators(prefixes, cidrs)
  const numbers = Array.from({ length: 4096 }, () => `44${randomDigits(10)}`)
  const addresses = Array.from({ length: 4096 }, (_, index) => (index % 2 ? randomIpv4() : randomIpv6()))
  const before = usedBytes()
  const startMs = performance.now()
  const directory = staticOperatorDirectory({ operators })
  const builtMs = performance.now() - startMs
  const heldBytes = usedBytes() - before
  const byMsisdn = await rateOf(async (index) => directory.byMsisdn(numbers[index % 4096] ?? ''))
  const bySourceIp = await rateOf(async (index) => directory.bySourceIp(addresses[index % 4096] ?? ''))
  console.table({
    [`${prefixes} prefixes, ${cidrs} CIDRs`]: {
      'build ms': Math.round(builtMs),
      'index MB': Math.round(heldBytes / 1e5) / 10,
      'numbers/s': Math.round(byMsisdn),
      'addresses/s': Math.round(bySourceIp),
    },
  })
}

async function rateOf(lookUp: (index: number) => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 50_000; index += 1) await lookUp(index)
  const startMs = performance.now()
  for (let index = 0; index < lookups; index += 1) await lookUp(index)
  return lookups / ((performance.now() - startMs) / 1000)
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('')
}

function randomIpv4(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`
}

function randomIpv6(): string {
  return `2001:db8:${Math.floor(Math.random() * 400).toString(16)}:${Math.floor(Math.random() * 512).toString(16)}::1`
}

function usedBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

await measure(1_000, 200)
await measure(1_000_000, 200_000)
