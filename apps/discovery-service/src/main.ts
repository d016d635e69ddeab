#!/usr/bin/env node
import { runCommand } from '@mobile-connect/node-service'
import { runCli } from './cli/run-cli.ts'
import { readEnvironment } from './env.ts'

void runCommand(() => runCli(process.argv.slice(2), readEnvironment))
