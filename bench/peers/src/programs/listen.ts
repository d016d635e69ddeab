import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SignInPeerOptions } from '../../../src/peer.ts'

/** What a program of this folder is started with, as its only argument. */
export const settings = JSON.parse(process.argv[2] ?? '{}') as SignInPeerOptions & { readonly databaseFile: string }

export function listen(listener: RequestListener): void {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  })
}

/** The request of every peer but for secrets. */
export function describeRequest(state: string, nonce: string) {
  return {
    redirect_uri: settings.redirectUrl,
    scope: 'openid mc_authn',
    state,
    nonce,
    code_challenge_method: 'S256',
    acr_values: '2',
    version: 'mc_v1.1',
    client_name: 'Example Shop',
  }
}
