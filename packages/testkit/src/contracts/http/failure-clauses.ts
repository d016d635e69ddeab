import { expect } from 'vitest'
import { inspect } from 'node:util'
import type { HttpPort, HttpRequest, MobileConnectErrorCode } from '@mobile-connect/core'
import { MISBEHAVIOURS } from '../../servers/misbehaviours.ts'
import { startLoopbackServer } from '../../servers/start-loopback-server.ts'
import type { ContractClause } from '../register-contract.ts'
import { type MakeHttpPort, sendTo } from './send-to.ts'
import { expectHttpError } from './expect-http-error.ts'
import { serve } from './serve.ts'

const secrets = {
  query: '447700900907',
  body: 'c0de-of-the-b0dy',
  authorization: 'dXNlcjpwYXNzd29yZA',
  abortReason: 'reas0n-of-the-ab0rt',
  reply: 'w0rds-of-the-server',
}

/** What cannot even be sent, and would be quoted in an error of most libraries. */
const unsendable: readonly (Partial<HttpRequest> & { readonly url: string })[] = [
  { url: `http://127.0.0.1:99999/?login_hint=MSISDN:${secrets.query}` },
  { url: `not a url ${secrets.query}` },
  { url: `http://user:${secrets.authorization}@127.0.0.1/` },
  { url: 'http://127.0.0.1/', headers: { Authorization: `Basic ${secrets.authorization}\n` } },
]

async function closedOrigin(): Promise<string> {
  const { origin, close } = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
  await close()
  return origin
}

const sendSecrets = (port: HttpPort, origin: string, request: Partial<HttpRequest> = {}) =>
  sendTo(port, `${origin}/authorize?login_hint=MSISDN:${secrets.query}`, {
    method: 'POST',
    headers: { authorization: `Basic ${secrets.authorization}` },
    body: `code=${secrets.body}`,
    ...request,
  })

export const failureClauses: readonly ContractClause<MakeHttpPort>[] = [
  {
    id: 'C17',
    title: 'calls a port that refuses unreachable',
    run: async (make) => {
      await expectHttpError(sendTo(make(), await closedOrigin()), 'MC_HTTP_UNREACHABLE')
    },
  },
  {
    id: 'C18',
    title:
      'calls an answer that breaks off, or is none, unreachable, and repeats neither a POST nor what was answered in part',
    run: async (make) => {
      const { resetsBeforeHeaders, resetsMidBody, endsTooEarly, speaksNoHttp, claimsGzip } = MISBEHAVIOURS
      for (const broken of [resetsBeforeHeaders, resetsMidBody, endsTooEarly, speaksNoHttp, claimsGzip]) {
        await serve(broken, async ({ origin, received }) => {
          await expectHttpError(sendTo(make(), origin, { method: 'POST', body: 'a=1' }), 'MC_HTTP_UNREACHABLE')
          expect(received).toHaveLength(1)
        })
      }
      for (const begun of [resetsMidBody, endsTooEarly, claimsGzip]) {
        await serve(begun, async ({ origin, received }) => {
          await expectHttpError(sendTo(make(), origin), 'MC_HTTP_UNREACHABLE')
          expect(received).toHaveLength(1)
        })
      }
    },
  },
  {
    id: 'C19',
    title: 'repeats a GET that is repeatable once when the connection closes before any answer, and nothing else ever',
    run: async (make) => {
      const port = make()
      let answered = 0
      await serve(
        (request, response) => (answered++ % 2 === 0 ? response.end('{}') : request.socket.destroy()),
        async ({ origin, received }) => {
          await sendTo(port, origin)
          expect((await sendTo(port, origin, { repeatable: true })).status).toBe(200)
          expect(received).toHaveLength(3)
          const posted = sendTo(port, origin, { method: 'POST', body: 'a=1', repeatable: true })
          await expectHttpError(posted, 'MC_HTTP_UNREACHABLE')
          expect(received).toHaveLength(4)
          await sendTo(port, origin)
          await expectHttpError(sendTo(port, origin), 'MC_HTTP_UNREACHABLE')
          expect(received).toHaveLength(6)
        },
      )
      await serve(
        ({ socket }) => socket.destroy(),
        async ({ origin, received }) => {
          await expectHttpError(sendTo(port, origin, { repeatable: true }), 'MC_HTTP_UNREACHABLE')
          expect(received).toHaveLength(2)
        },
      )
    },
  },
  {
    id: 'C20',
    title: 'calls a request that cannot be sent unreachable',
    run: async (make) => {
      for (const { url, ...request } of unsendable) {
        await expectHttpError(sendTo(make(), url, request), 'MC_HTTP_UNREACHABLE')
      }
    },
  },
  {
    id: 'C21',
    title: 'keeps query, body, authorization and the words of the server out of every error',
    run: async (make) => {
      const port = make()
      const errors = [await sendSecrets(port, await closedOrigin()).catch((error: unknown) => error)]
      const collect = async (reply: Promise<unknown>, code: MobileConnectErrorCode) => {
        errors.push(await expectHttpError(reply, code))
      }
      for (const { url, ...request } of unsendable) {
        await collect(sendTo(port, url, request), 'MC_HTTP_UNREACHABLE')
      }
      const caller = new AbortController()
      await serve(
        (request, response) => {
          if (request.headers['x-case'] === 'reset') response.write(secrets.reply, () => response.destroy())
          else if (request.headers['x-case'] === 'large') response.end(secrets.reply)
          else if (request.headers['x-case'] === 'abort') caller.abort(new Error(secrets.abortReason))
        },
        async ({ origin }) => {
          const headers = (name: string) => ({ authorization: `Basic ${secrets.authorization}`, 'x-case': name })
          await collect(sendSecrets(port, origin, { headers: headers('reset') }), 'MC_HTTP_UNREACHABLE')
          await collect(
            sendSecrets(port, origin, { headers: headers('large'), maxBodyBytes: 4 }),
            'MC_HTTP_BODY_TOO_LARGE',
          )
          await collect(sendSecrets(port, origin, { timeoutMs: 50 }), 'MC_HTTP_TIMEOUT')
          await collect(
            sendSecrets(port, origin, { headers: headers('abort'), signal: caller.signal }),
            'MC_HTTP_ABORTED',
          )
        },
      )
      for (const error of errors) {
        const { message, stack, cause } = error as Error
        const everything = [inspect(error, { depth: Infinity, showHidden: true }), message, stack, inspect(cause)]
        const told = [...everything, JSON.stringify(error), JSON.stringify(cause), String(error)].join('\n')
        for (const [name, secret] of Object.entries(secrets)) {
          expect(told.includes(secret), `an error tells the ${name}`).toBe(false)
        }
      }
    },
  },
]
