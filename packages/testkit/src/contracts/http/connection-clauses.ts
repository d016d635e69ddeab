import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect } from 'vitest'
import { type Certificate, makeCertificate } from '../../servers/make-certificate.ts'
import { startDeafListener } from '../../servers/start-deaf-listener.ts'
import type { ContractClause } from '../register-contract.ts'
import { type MakeHttpPort, sendTo } from './send-to.ts'
import { expectHttpError } from './expect-http-error.ts'
import { serve } from './serve.ts'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

const TIMEOUT_MS = 100
const inAnHour = () => Date.now() + 3_600_000
const anHourAgo = () => Date.now() - 3_600_000

export const connectionClauses: readonly ContractClause<MakeHttpPort>[] = [
  {
    id: 'C22',
    title: 'sends ten requests, one after the other, over at most two connections',
    run: async (make) =>
      serve(
        (_, response) => response.end('{}'),
        async ({ origin, received, connections }) => {
          const port = make()
          for (let round = 0; round < 10; round += 1) {
            await (await sendTo(port, origin, { method: 'POST', body: 'a=1' })).text()
          }
          expect(received).toHaveLength(10)
          // A client may let a connection rest for a moment, so that two take turns.
          expect(connections()).toBeLessThanOrEqual(2)
        },
      ),
  },
  {
    id: 'C23',
    title: 'times out while the connection does not come about: nobody accepts it, or TLS gets stuck in its handshake',
    run: async (make) => {
      const deaf = await startDeafListener()
      try {
        await expectHttpError(sendTo(make(), `http://${deaf.host}`, { timeoutMs: TIMEOUT_MS }), 'MC_HTTP_TIMEOUT')
      } finally {
        await deaf.close()
      }
      const callers: Socket[] = []
      const speechless = createServer((socket) => callers.push(socket.on('error', () => undefined)))
      speechless.listen(0, '127.0.0.1')
      await once(speechless, 'listening')
      try {
        const { port } = speechless.address() as AddressInfo
        await expectHttpError(sendTo(make(), `https://127.0.0.1:${port}`, { timeoutMs: TIMEOUT_MS }), 'MC_HTTP_TIMEOUT')
      } finally {
        for (const socket of callers) socket.destroy()
        speechless.close()
      }
    },
  },
  {
    id: 'C24',
    title: 'sends nothing to a server whose certificate is unknown, expired or for another host, and names the fault',
    run: async (make) => {
      const faults = {
        DEPTH_ZERO_SELF_SIGNED_CERT: makeCertificate('127.0.0.1', inAnHour()),
        CERT_HAS_EXPIRED: makeTrustedCertificate('127.0.0.1', anHourAgo()),
        ERR_TLS_CERT_ALTNAME_INVALID: makeTrustedCertificate('127.0.0.2', inAnHour()),
      }
      const sound = makeTrustedCertificate('127.0.0.1', inAnHour())
      const port = make()
      await serve(
        (_, response) => response.end('{}'),
        async ({ origin }) => expect(await sendTo(port, origin)).toHaveProperty('status', 200),
        sound,
      )
      for (const [fault, certificate] of Object.entries(faults)) {
        await serve(
          (_, response) => response.end('{}'),
          async ({ origin, received }) => {
            const error = await expectHttpError(sendTo(port, origin), 'MC_HTTP_UNREACHABLE')
            expect(error).toHaveProperty('details.received', fault)
            expect(received).toStrictEqual([])
          },
          certificate,
        )
      }
    },
  },
]

/** Makes a certificate that this process trusts from now on, in whatever client it uses. */
function makeTrustedCertificate(address: string, expiresAtMs: number): Certificate {
  const certificate = makeCertificate(address, expiresAtMs)
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
  return certificate
}
