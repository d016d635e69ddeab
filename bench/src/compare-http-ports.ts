import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { HttpPort } from '@mobile-connect/core'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import ky from 'ky'
import { Agent } from 'undici'
import type { Contestant, Suite } from './comparison.ts'
import { runSimultaneously } from './run-simultaneously.ts'

const METHOD = 'POST'
const headers = {
  authorization: 'Basic YXBwbGljYXRpb246c2VjcmV0',
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'application/json',
}
const BODY = new URLSearchParams({
  grant_type: 'authorization_code',
  code: 'c'.repeat(43),
  redirect_uri: 'https://rp.example/callback',
  code_verifier: 'v'.repeat(43),
}).toString()

/** A token request over loopback, eight at a time, on connections kept alive. */
export async function compareHttpPorts(): Promise<Suite> {
  const server = fork(`${import.meta.dirname}/answer-requests.ts`)
  const [port] = (await once(server, 'message')) as [number]
  const origin = `http://127.0.0.1:${port}`
  const url = `${origin}/token`
  const agent = new Agent({ allowH2: false })
  const bareAgent = new Agent({ allowH2: false })
  const contestants: readonly Contestant[] = [
    repeat('undici.request', async () => {
      const reply = await bareAgent.request({ origin, path: '/token', method: METHOD, headers, body: BODY })
      await reply.body.text()
    }),
    { ...repeat('http-undici', sendBy(undiciHttpPort({ agent }), url)), goals: { 'undici.request': 1.11 } },
    repeat('fetch', async () => {
      await (await fetch(url, { method: METHOD, headers, body: BODY })).text()
    }),
    repeat('ky', async () => {
      await (await ky(url, { method: METHOD, headers, body: BODY, retry: 0 })).text()
    }),
    repeat('http-ky', sendBy(kyHttpPort(), url)),
  ]
  return {
    comparisons: [{ title: 'HTTP: a token request', contestants, operations: 256 }],
    close: async () => {
      await Promise.all([agent.close(), bareAgent.close()])
      server.disconnect()
    },
  }
}

function sendBy(http: HttpPort, url: string): () => Promise<unknown> {
  const request = { method: METHOD, url, headers, body: BODY, timeoutMs: 10_000, maxBodyBytes: 262_144 } as const
  return async () => (await http.send(request)).text()
}

function repeat(name: string, send: () => Promise<unknown>): Contestant {
  return { name, run: (count) => runSimultaneously(count, send) }
}
