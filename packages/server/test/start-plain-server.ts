import type { RequestListener } from 'node:http'
import { mobileConnectNode } from '@mobile-connect/web-node'
import { onTestFinished } from 'vitest'
import type { LogRecord, RunningService } from '@mobile-connect/node-service'
import { readServerConfig, type ReferenceServer, serve, type ServerHooks } from '../src/index.ts'

export interface PlainServer extends RunningService {
  readonly records: readonly LogRecord[]
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** As a page of this site would. */
  readonly post: (path: string, headers?: Record<string, string>) => Promise<Response>
}

const needed = {
  PORT: '0',
  MC_CLIENT_ID: 'client',
  MC_CLIENT_SECRET: 'client-secret-canary',
  MC_DISCOVERY_URL: 'http://127.0.0.1:1/',
  MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
  MC_STORAGE_URL: 'memory:',
  MC_TIMEOUT_MS: '5000',
}

/** A reference server behind no framework at all, which ends with the test. */
export async function startPlainServer(env: Record<string, string> = {}, hooks?: ServerHooks): Promise<PlainServer> {
  const records: LogRecord[] = []
  // A file of applications takes the place of the variables of one.
  const { PORT, MC_STORAGE_URL } = needed
  const variables = env['MC_CONFIG_FILE'] === undefined ? needed : { PORT, MC_STORAGE_URL }
  const config = readServerConfig({ ...variables, ...env })
  const server = await serve(config, (record) => records.push(record), createPlainListener, hooks)
  onTestFinished(server.close)
  const send = (path: string, method: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { method, redirect: 'manual', headers: { accept: 'application/json', ...headers } })
  return {
    ...server,
    records,
    get: (path, headers) => send(path, 'GET', headers),
    post: (path, headers) => send(path, 'POST', { 'sec-fetch-site': 'same-origin', ...headers }),
  }
}

export function createPlainListener({ handle, readClientIp }: ReferenceServer): RequestListener {
  return mobileConnectNode({ handler: handle, readClientIp })
}
