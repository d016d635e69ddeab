import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeWebAdapter, type ListenWith } from '@mobile-connect/web-contract'
import { onTestFinished } from 'vitest'
import { mobileConnectNode } from '../src/index.ts'

const listen: ListenWith = async (handler, hostCookie) => {
  const listener = mobileConnectNode({
    handler,
    onError: (_, outgoing) => {
      if (!outgoing.headersSent) outgoing.writeHead(500).end()
    },
  })
  const cookies = hostCookie === undefined ? [] : [hostCookie]
  const server = createServer((incoming, outgoing) => {
    // The same array each time: what is added to it would come again.
    if (hostCookie !== undefined) outgoing.setHeader('set-cookie', cookies)
    listener(incoming, outgoing)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describeWebAdapter(listen)
