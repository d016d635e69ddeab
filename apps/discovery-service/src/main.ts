#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts'
import { readEnvironment } from './env.ts'

try {
  await runCli(process.argv.slice(2), readEnvironment)
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is already in use. Set PORT or DISCOVERY_ADMIN_PORT to another one.`
  }
  return error.message || error.name
}
