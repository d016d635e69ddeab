#!/usr/bin/env node
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import { readEnvironment } from './env.ts'

let sandbox: Sandbox
try {
  sandbox = await createSandbox({ ...readEnvironment(), log: (line) => console.log(line) })
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

const stop = (): void => void sandbox.close().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// The program that started this one is gone.
process.once('disconnect', stop)

console.log(`Mobile Connect sandbox: ${sandbox.url}`)
process.send?.({ ready: true, url: sandbox.url })

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is already in use. Set SANDBOX_PORT to another one.`
  }
  return error.message
}
