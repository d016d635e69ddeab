import type { IncomingMessage } from 'node:http'

export type Incoming = IncomingMessage
