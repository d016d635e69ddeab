import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

export interface FloodOptions {
  readonly url: string
  readonly target: string
  /** Requests under way at once. */
  readonly guessers: number
  /** Client addresses they come from, in turn. */
  readonly addresses: number
  /** Between an answer and the next guess of the same addressKey. */
  readonly pauseMs: number
  /** `client id:secret`, in turn; `#` becomes a number that is different each time. */
  readonly credentials: readonly string[]
}

/** How many wrong secrets were answered with each status. */
export type FloodReport = Readonly<Record<string, number>>

/** Sends wrong secrets from a separate thread until it receives a message, and then posts its report. */
const { url, target, guessers, addresses, pauseMs, credentials } = workerData as FloodOptions
const { hostname, port } = new URL(url)
const answers: Record<string, number> = {}
const underWay = new Set<() => void>()
let sent = 0
let ended = false

function guess(): Promise<number> {
  sent += 1
  const address = sent % addresses
  const pair = (credentials[sent % credentials.length] ?? '').replaceAll('#', String(sent))
  const headers = {
    Authorization: `Basic ${btoa(pair)}`,
    'X-Forwarded-For': `198.51.${address >> 8}.${address & 255}`,
  }
  return new Promise((resolve) => {
    const call = request({ hostname, port, path: target, headers, agent: false }, (reply) => {
      reply.resume().once('end', () => resolve(reply.statusCode ?? 0))
    })
    const cut = (): void => void call.destroy()
    underWay.add(cut)
    call.once('close', () => underWay.delete(cut))
    call.once('error', () => resolve(0))
    call.end()
  })
}

async function keepGuessing(addressKey: number): Promise<void> {
  // Spread, so that the known application does not meet all of them in one instant.
  await wait((pauseMs / guessers) * addressKey)
  while (!ended) {
    const status = await guess()
    answers[status] = (answers[status] ?? 0) + 1
    await wait(pauseMs)
  }
}

parentPort?.once('message', () => {
  ended = true
  parentPort?.postMessage(answers satisfies FloodReport)
  for (const cut of underWay) cut()
  parentPort?.close()
})
const guessing = Array.from({ length: guessers }, (_, addressKey) => keepGuessing(addressKey))
parentPort?.postMessage('begun')
await Promise.all(guessing)
