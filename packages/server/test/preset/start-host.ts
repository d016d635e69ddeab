import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { LogRecord } from '@mobile-connect/node-service'
import { mobileConnectNode } from '@mobile-connect/web-node'
import { onTestFinished } from 'vitest'
import { openMobileConnect, type HostSignIn, type PresetOptions } from '../../src/index.ts'
import { canaries } from '../canaries/canary-values.ts'
import { startOperator } from '../canaries/start-operator.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export const base = '/login/mobile'
export const number = `44${canaries.msisdn}`

export interface Begun {
  readonly authorization: URLSearchParams
  readonly cookie: string
}

/** A host on real sockets with the preset, its SQLite file in a folder of the test, and an operator. */
export async function startHost(changes: Partial<PresetOptions> = {}, folder = temporaryFolder()) {
  const operator = await startOperator()
  const records: LogRecord[] = []
  const signIns: HostSignIn[] = []
  const mobileConnect = await openMobileConnect({
    clientId: 'client',
    clientSecret: canaries.clientSecret,
    discoveryUrl: operator.discoveryUrl,
    redirectUrl: `http://localhost:8080${base}/discovery_callback`,
    storage: `sqlite:${join(folder, 'host.db')}`,
    log: (record) => records.push(record),
    onSignIn: (signIn) => void signIns.push(signIn),
    ...changes,
  })
  onTestFinished(mobileConnect.close)
  const server = createServer(mobileConnectNode(mobileConnect)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const request = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(origin + path, { method, redirect: 'manual', headers: { accept: 'application/json', ...headers } })
  const start = (query = '', headers: Record<string, string> = {}) =>
    request(`${base}/start_discovery?msisdn=${number}${query}`, headers)
  const begin = async (query = ''): Promise<Begun> => {
    const started = await start(query)
    if (started.status !== 302) throw new Error(await started.text())
    const cookies = started.headers.getSetCookie().map((line) => line.split(';')[0])
    return {
      authorization: operator.receiveAuthorization(started.headers.get('location') ?? ''),
      cookie: cookies.join('; '),
    }
  }
  const finish = ({ authorization, cookie }: Begun, headers: Record<string, string> = {}, path = '', iss = '') => {
    const state = authorization.get('state') ?? ''
    const answer = new URLSearchParams({ code: canaries.code, state, ...(iss !== '' && { iss }) })
    return request(`${base}/discovery_callback${path}?${answer.toString()}`, { cookie, ...headers })
  }
  return {
    ...{ mobileConnect, operator, records, signIns, folder, request, start, begin, finish },
    signIn: async (query = '') => finish(await begin(query)),
    /** Everything that the folder holds but the keys. */
    readStored: () =>
      readdirSync(folder)
        .filter((file) => !file.endsWith('.key'))
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join('\n'),
  }
}

export async function codeOf(answer: Response | Promise<Response>): Promise<unknown> {
  return ((await (await answer).json()) as { readonly code?: unknown }).code
}
