#!/usr/bin/env node
import { runServer } from '@mobile-connect/server'
import { readEnvironment } from './env.ts'
import { startServer } from './server.ts'

void runServer(readEnvironment, startServer)
