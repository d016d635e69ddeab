import { readEnvironment } from './env.ts'
import { EnvironmentError } from './environment-reader.ts'
import { startServer } from './server.ts'
import { writeLog } from './write-log.ts'

try {
  const config = readEnvironment()
  const server = await startServer(config, writeLog)
  if (config.cacheKeySecret === undefined) {
    writeLog({
      level: 'info',
      event: 'cache_key_random',
      hint: 'MC_CACHE_KEY_SECRET is not set: discovery answers cached before a restart will not be found after it.',
    })
  }
  const stop = (): void => void server.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // The program that started this one is gone.
  process.once('disconnect', stop)
  if (process.send) process.send({ ready: true, url: server.url })
  else writeLog({ level: 'info', event: 'listening', url: server.url })
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof EnvironmentError) return `The configuration is not complete:\n${error.message}`
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is already in use. Set PORT to another one.`
  }
  return error.message
}
