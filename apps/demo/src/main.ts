#!/usr/bin/env node
import { runServer } from '@mobile-connect/server'
import { readEnvironment } from './env.ts'
import { startDemo } from './start-demo.ts'

const FRAMEWORK = process.argv.includes('--hono') ? 'hono' : 'express'
await runServer(readEnvironment, (config, log) => startDemo(config, log, FRAMEWORK))
