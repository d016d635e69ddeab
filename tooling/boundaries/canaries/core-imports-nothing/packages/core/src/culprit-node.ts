import type { Server } from 'node:http'

export type Listener = Server
