import { once } from 'node:events'
import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'

/** A port on loopback at which nobody answers the door. */
export interface DeafListener {
  /** Such as `127.0.0.1:40123`. */
  readonly host: string
  readonly close: () => Promise<void>
}

/** Listens, and sleeps before it could accept anybody. */
const PROGRAM = `
  const { parentPort } = require('node:worker_threads')
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
`
/** More than the queue of the listener holds. */
const QUEUEING = 8

/**
 * Starts a listener that accepts no connection. Its queue is full already, so that on Linux a connection does not even come
 * about; elsewhere it comes about, and nothing comes over it.
 */
export async function startDeafListener(): Promise<DeafListener> {
  const worker = new Worker(PROGRAM, { eval: true })
  const [port] = (await once(worker, 'message')) as [number]
  const queue = Array.from({ length: QUEUEING }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  await Promise.any(queue.map((socket) => once(socket, 'connect')))
  return {
    host: `127.0.0.1:${port}`,
    close: async () => {
      for (const socket of queue) socket.destroy()
      await worker.terminate()
    },
  }
}
