import { ConfigError, listen, runProgram } from '../../src/index.ts'

const { EXAMPLE_PORT = '0', EXAMPLE_FAULT } = process.env

/** A program that listens, and fails as it is told. */
await runProgram({
  readConfig: () => {
    if (EXAMPLE_FAULT === 'config') throw new ConfigError('EXAMPLE_PORT is missing.')
    return { logLevel: 'info' as const }
  },
  start: async (_, log) => {
    if (EXAMPLE_FAULT === 'start') throw new Error('MC_STORAGE_URL: connection refused.')
    if (EXAMPLE_FAULT === 'crash') {
      setImmediate(() => {
        throw Object.assign(new RangeError('hunter2'), { code: 'E_CANARY', detail: 'hunter2' })
      })
    }
    const options = { port: Number(EXAMPLE_PORT), host: '127.0.0.1', requestTimeoutMs: 5_000, shutdownTimeoutMs: 0 }
    const { port, close } = await listen((_, outgoing) => {
      if (EXAMPLE_FAULT === 'log') log({ level: 'info', event: 'request' })
      outgoing.end()
    }, options)
    return { url: `http://127.0.0.1:${port}`, close }
  },
  portVariables: ['EXAMPLE_PORT'],
})
