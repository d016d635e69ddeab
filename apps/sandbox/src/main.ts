#!/usr/bin/env node
import { runProgram } from '@mobile-connect/node-service'
import { createSandbox } from './create-sandbox.ts'
import { readEnvironment } from './env.ts'

void runProgram({
  readConfig: readEnvironment,
  start: ({ port, redirectUrls, corsOrigins, mixUpOperators, unknownVariables }, log) => {
    for (const name of unknownVariables) log({ level: 'warn', event: 'variable_unknown', name })
    const logRequest = (request: string): void => log({ level: 'info', event: 'request', request })
    return createSandbox({ port, redirectUrls, corsOrigins, mixUpOperators, log: logRequest })
  },
  portVariables: ['MC_SANDBOX_PORT'],
})
