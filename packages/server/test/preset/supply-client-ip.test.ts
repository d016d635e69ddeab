import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { LogRecord } from '@mobile-connect/node-service'
import type { WebConnection, WebRequest } from '@mobile-connect/web'
import { expect, it } from 'vitest'
import { supplyClientIp } from '../../src/preset/supply-client-ip.ts'

/** The address that the handler gets for each connection, and the warnings. */
async function addressesOf(native: unknown, forwarded: string | undefined, ...connections: readonly WebConnection[]) {
  const records: LogRecord[] = []
  const addresses: unknown[] = []
  const handle = supplyClientIp(
    async (_, { clientIp }) => {
      addresses.push(clientIp)
      return { status: 204, headers: [] }
    },
    (record) => records.push(record),
  )
  const request: WebRequest = {
    ...{ method: 'GET', path: '/', query: '', native },
    header: (name) => (name === 'x-forwarded-for' ? forwarded : undefined),
    readBody: async () => ({ kind: 'text', text: '' }),
  }
  for (const connection of connections) await handle(request, connection)
  return { addresses, events: records.map(({ event }) => event) }
}

function incomingFrom(remoteAddress: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  return new IncomingMessage(socket)
}

it('the address that the host passes counts', async () => {
  const seen = await addressesOf(incomingFrom('10.0.0.1'), '203.0.113.7', { clientIp: '203.0.113.7' })
  expect(seen).toStrictEqual({ addresses: ['203.0.113.7'], events: [] })
})

it('the peer of the connection counts where the host passes no address', async () => {
  const seen = await addressesOf(incomingFrom('203.0.113.7'), undefined, {})
  expect(seen).toStrictEqual({ addresses: ['203.0.113.7'], events: [] })
})

it('users behind a proxy that share an address cause one warning', async () => {
  const seen = await addressesOf(incomingFrom('10.0.0.1'), '203.0.113.7', { clientIp: '10.0.0.1' }, {})
  expect(seen).toStrictEqual({ addresses: ['10.0.0.1', '10.0.0.1'], events: ['forwarded_address_ignored'] })
})

it('users without an address are counted together, with one warning', async () => {
  const seen = await addressesOf(new Request('http://localhost'), undefined, {}, {})
  expect(seen).toStrictEqual({ addresses: ['unknown', 'unknown'], events: ['client_ip_missing'] })
})
