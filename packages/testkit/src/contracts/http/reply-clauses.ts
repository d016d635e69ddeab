import { gzipSync } from 'node:zlib'
import { isMobileConnectError } from '@mobile-connect/core'
import { expect } from 'vitest'
import { MISBEHAVIOURS } from '../../servers/misbehaviours.ts'
import type { ContractClause } from '../register-contract.ts'
import { type MakeHttpPort, sendTo, settleInTime } from './send-to.ts'
import { serve } from './serve.ts'

export const replyClauses: readonly ContractClause<MakeHttpPort>[] = [
  {
    id: 'C1',
    title: 'sends method, query, headers and body as given, and gives back status, headers and text',
    run: async (make) =>
      serve(
        (_, response) => response.writeHead(201, { 'X-Answer': 'yes' }).end('{"é":"漢💡"}'),
        async ({ origin, received }) => {
          const reply = await sendTo(make(), `${origin}/token?a=1&b=%20`, {
            method: 'POST',
            headers: { Authorization: 'Basic YTpi', 'Content-Type': 'application/x-www-form-urlencoded' },
            body: 'grant_type=authorization_code&name=é',
          })
          expect(received).toMatchObject([
            {
              method: 'POST',
              url: '/token?a=1&b=%20',
              headers: { authorization: 'Basic YTpi', 'content-type': 'application/x-www-form-urlencoded' },
              body: 'grant_type=authorization_code&name=é',
            },
          ])
          expect(reply.status).toBe(201)
          expect([reply.headers.get('x-ANSWER'), reply.headers.get('x-absent')]).toStrictEqual(['yes', null])
          expect(await reply.text()).toBe('{"é":"漢💡"}')
        },
      ),
  },
  {
    id: 'C2',
    title: 'takes any status for a value, without a second try',
    run: async (make) => {
      for (const status of [200, 202, 204, 400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503, 504]) {
        await serve(
          (_, response) => response.writeHead(status, { 'Retry-After': '0', 'WWW-Authenticate': 'Basic' }).end(),
          async ({ origin, received }) => {
            const reply = await sendTo(make(), origin)
            expect([reply.status, await reply.text(), received.length]).toStrictEqual([status, '', 1])
          },
        )
      }
    },
  },
  {
    id: 'C3',
    title: 'follows no redirect: 301, 302, 303, 307 and 308 are values with a Location',
    run: async (make) => {
      for (const status of [301, 302, 303, 307, 308]) {
        await serve(
          (_, response) => response.writeHead(status, { Location: '/elsewhere' }).end('moved'),
          async ({ origin, received }) => {
            const reply = await sendTo(make(), origin, { method: 'POST', body: 'a=1' })
            expect([reply.status, reply.headers.get('location'), received.length]).toStrictEqual([
              status,
              '/elsewhere',
              1,
            ])
          },
        )
      }
    },
  },
  {
    id: 'C4',
    title: 'keeps neither cookies nor answers from one request to the next',
    run: async (make) => {
      const port = make()
      await serve(
        (_, response) =>
          response.writeHead(200, { 'Set-Cookie': 'a=1; Path=/', 'Cache-Control': 'max-age=600' }).end('{}'),
        async ({ origin, received }) => {
          await sendTo(port, origin)
          await sendTo(port, origin)
          expect(received.map(({ headers }) => headers.cookie)).toStrictEqual([undefined, undefined])
        },
      )
    },
  },
  {
    id: 'C5',
    title: 'decodes the body as UTF-8 whatever it is called, invalid octets as U+FFFD, as often as asked',
    run: async (make) => {
      // Three octets each, which reads of 64 KiB cannot but split.
      const long = '漢'.repeat(100_000)
      await serve(
        (_, response) => {
          response.writeHead(200, { 'Content-Type': 'text/html; charset=iso-8859-1' })
          response.end(Buffer.concat([Buffer.of(0xff, 0xc3, 0x28), Buffer.from(long)]))
        },
        async ({ origin }) => {
          const reply = await sendTo(make(), origin, { maxBodyBytes: 400_000 })
          expect((await reply.text()) === `\uFFFD\uFFFD(${long}`, 'as sent').toBe(true)
          expect((await reply.text()) === (await reply.text()), 'again').toBe(true)
        },
      )
    },
  },
  {
    id: 'C6',
    title: 'passes over informational answers to the final one',
    run: async (make) =>
      serve(
        (_, response) => {
          response.writeProcessing()
          response.writeEarlyHints({ link: '</style.css>; rel=preload' })
          response.writeHead(404).end('none')
        },
        async ({ origin }) => {
          const reply = await sendTo(make(), origin)
          expect([reply.status, await reply.text()]).toStrictEqual([404, 'none'])
        },
      ),
  },
  {
    id: 'C7',
    title: 'survives a server that sends more than it announced',
    run: async (make) => {
      const port = make()
      await serve(MISBEHAVIOURS.sendsMoreThanAnnounced, async ({ origin }) => {
        // What was announced or an error, but never the octets beyond.
        const outcome: unknown = await sendTo(port, origin).then(
          (reply) => reply.text(),
          (error: unknown) => (isMobileConnectError(error) ? error.code : error),
        )
        expect(['{}', 'MC_HTTP_UNREACHABLE']).toContain(outcome)
      })
    },
  },
  {
    id: 'C8',
    title: 'opens a new connection when the server has closed the one kept alive',
    run: async (make) => {
      const port = make()
      await serve(
        (request, response) => response.end('{}', () => request.socket.end()),
        async ({ origin, allSocketsClosed }) => {
          for (let round = 0; round < 3; round += 1) {
            expect((await sendTo(port, origin)).status).toBe(200)
            await settleInTime(allSocketsClosed())
          }
        },
      )
    },
  },
  {
    id: 'C25',
    title: 'gives the body as it came where a name among its content codings is none, and undoes the known ones',
    run: async (make) => {
      const text = '{"sub":"pcr"}'
      const gzipped = gzipSync(text)
      for (const { names, body, expected } of [
        { names: ['utf-8', 'UTF8', 'none', '', 'binary', 'aws-chunked', 'identity'], body: text, expected: text },
        { names: ['gzip', 'GZIP', 'x-gzip'], body: gzipped, expected: text },
        { names: ['gzip, gzip'], body: gzipSync(gzipped), expected: text },
        { names: ['gzip, identity', 'utf-8, gzip'], body: gzipped, expected: gzipped.toString() },
      ]) {
        for (const name of names) {
          await serve(
            (_, response) => response.writeHead(200, { 'Content-Encoding': name }).end(body),
            async ({ origin }) => expect(await (await sendTo(make(), origin)).text(), name).toBe(expected),
          )
        }
      }
    },
  },
]
