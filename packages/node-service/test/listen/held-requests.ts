import { listen } from '../../src/index.ts'

const CHECK_INTERVAL_MS = 10

/** Holds each request for a while, and knows the largest resident memory. */
const options = { port: 0, host: '127.0.0.1', requestTimeoutMs: 30_000, shutdownTimeoutMs: 0 }
const { port } = await listen((_, outgoing) => {
  setTimeout(() => outgoing.end('x'.repeat(4_000)), 300)
}, options)
let residentMb = 0
const measure = (): void => {
  residentMb = Math.max(residentMb, process.memoryUsage.rss() / 1e6)
}
setInterval(measure, CHECK_INTERVAL_MS)
process.on('message', () => {
  measure()
  process.send?.({ residentMb })
})
process.send?.({ port })
