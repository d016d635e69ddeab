import { expect } from 'vitest'
import { gzipSync } from 'node:zlib'
import { MISBEHAVIOURS } from '../../servers/misbehaviours.ts'
import type { ContractClause } from '../register-contract.ts'
import { type MakeHttpPort, sendTo, settleInTime } from './send-to.ts'
import { expectHttpError } from './expect-http-error.ts'
import { serve } from './serve.ts'

const TIMEOUT_MS = 100
const MAX_BODY_BYTES = 1_000

export const cutOffClauses: readonly ContractClause<MakeHttpPort>[] = [
  {
    id: 'C9',
    title: 'times out, and lets go of the connection, when the headers do not come',
    run: async (make) =>
      serve(MISBEHAVIOURS.staysSilent, async ({ origin, allSocketsClosed }) => {
        await expectHttpError(sendTo(make(), origin, { timeoutMs: TIMEOUT_MS }), 'MC_HTTP_TIMEOUT')
        await settleInTime(allSocketsClosed())
      }),
  },
  {
    id: 'C10',
    title: 'times out when the body does not come to its end, however busily it trickles',
    run: async (make) => {
      for (const slowBody of [MISBEHAVIOURS.stallsMidBody, MISBEHAVIOURS.tricklesForever]) {
        await serve(slowBody, async ({ origin, allSocketsClosed }) => {
          const body = sendTo(make(), origin, { timeoutMs: TIMEOUT_MS }).then((reply) => reply.text())
          await expectHttpError(settleInTime(body), 'MC_HTTP_TIMEOUT')
          await settleInTime(allSocketsClosed())
        })
      }
    },
  },
  {
    id: 'C11',
    title: 'sends nothing when the signal is aborted already',
    run: async (make) =>
      serve(
        (_, response) => response.end('{}'),
        async ({ origin, received }) => {
          const port = make()
          await expectHttpError(sendTo(port, `${origin}/aborted`, { signal: AbortSignal.abort() }), 'MC_HTTP_ABORTED')
          // A request under way all the same arrives before this one is answered.
          await sendTo(port, `${origin}/next`)
          expect(received.map(({ url }) => url)).toStrictEqual(['/next'])
        },
      ),
  },
  {
    id: 'C12',
    title: 'stops, and lets go of the connection, when the signal is aborted before the headers or within the body',
    run: async (make) => {
      const port = make()
      for (const slow of [MISBEHAVIOURS.staysSilent, MISBEHAVIOURS.stallsMidBody]) {
        const caller = new AbortController()
        await serve(
          (request, response) => {
            slow(request, response)
            setImmediate(() => {
              caller.abort()
            })
          },
          async ({ origin, allSocketsClosed }) => {
            await expectHttpError(sendTo(port, origin, { signal: caller.signal }), 'MC_HTTP_ABORTED')
            await settleInTime(allSocketsClosed())
          },
        )
      }
    },
  },
  {
    id: 'C13',
    title: 'answers nothing after an abort to a request that is over',
    run: async (make) =>
      serve(
        (_, response) => response.end('{}'),
        async ({ origin }) => {
          const caller = new AbortController()
          const reply = await sendTo(make(), origin, { signal: caller.signal })
          caller.abort()
          expect(await reply.text()).toBe('{}')
        },
      ),
  },
  {
    id: 'C14',
    title: 'refuses a body beyond the limit, announced or not, and lets go of the connection',
    run: async (make) => {
      for (const large of [MISBEHAVIOURS.oversized, MISBEHAVIOURS.oversizedInChunks, MISBEHAVIOURS.endless]) {
        await serve(large, async ({ origin, allSocketsClosed }) => {
          await expectHttpError(sendTo(make(), origin, { maxBodyBytes: MAX_BODY_BYTES }), 'MC_HTTP_BODY_TOO_LARGE')
          await settleInTime(allSocketsClosed())
        })
      }
    },
  },
  {
    id: 'C15',
    title: 'accepts a body of exactly the limit and refuses one octet more',
    run: async (make) =>
      serve(
        (request, response) => response.end('é'.repeat(MAX_BODY_BYTES / 2) + (request.url === '/more' ? '.' : '')),
        async ({ origin }) => {
          const port = make()
          const reply = await sendTo(port, origin, { maxBodyBytes: MAX_BODY_BYTES })
          expect(await reply.text()).toHaveLength(MAX_BODY_BYTES / 2)
          await expectHttpError(
            sendTo(port, `${origin}/more`, { maxBodyBytes: MAX_BODY_BYTES }),
            'MC_HTTP_BODY_TOO_LARGE',
          )
        },
      ),
  },
  {
    id: 'C16',
    title: 'counts the octets of a body after decompression, and decompresses no further than the limit',
    run: async (make) => {
      const port = make()
      await serve(MISBEHAVIOURS.gzipBomb, async ({ origin }) => {
        await expectHttpError(sendTo(port, origin), 'MC_HTTP_BODY_TOO_LARGE')
      })
      // Too short to shrink: compressed it is larger than the limit, decompressed it is not.
      const text = '{"sub":"pcr"}'
      await serve(
        (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text)),
        async ({ origin }) => {
          const reply = await sendTo(port, origin, { maxBodyBytes: text.length })
          expect(await reply.text()).toBe(text)
        },
      )
    },
  },
]
