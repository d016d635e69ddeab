import { ExpressAuth } from '@auth/express'
import express from 'express'
import { listen, settings } from './listen.ts'

/** Auth.js on Express, with its sessions in cookies and one operator. */
const operator = {
  id: 'operator',
  name: 'Operator',
  type: 'oidc' as const,
  issuer: settings.issuer,
  clientId: settings.clientId,
  clientSecret: settings.clientSecret,
  checks: ['pkce' as const, 'state' as const, 'nonce' as const],
  authorization: {
    params: { scope: 'openid mc_authn', acr_values: '2', version: 'mc_v1.1', client_name: 'Example Shop' },
  },
}
const app = express().disable('x-powered-by').disable('etag')
app.use('/auth', ExpressAuth({ providers: [operator], secret: 'secret of the sessions', trustHost: true }))
listen(app)
