import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** The least OpenID Provider on oidc-provider, with its development keys. */
const provider = new Provider('http://localhost', {
  clients: [{ client_id: 'client', client_secret: 'secret', redirect_uris: ['https://rp.example/callback'] }],
})
const server = provider.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
