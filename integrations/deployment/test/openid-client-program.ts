/**
 * The same first sign-in with openid-client, at an operator that is known already: no discovery, storage, limits or egress guard.
 */
export const openidClientProgram = `import express from 'express'
import * as client from 'openid-client'

const redirectUrl = 'http://localhost:3000/login/mobile/discovery_callback'
const pending = new Map()
const people = new Map()
const secret = client.ClientSecretBasic('CLIENT_SECRET')
const config = await client.discovery(new URL('ISSUER'), 'CLIENT_ID', undefined, secret, {
  execute: [client.allowInsecureRequests],
})
const app = express()
app.get('/login/mobile/start_discovery', async (req, res) => {
  const [id, state, nonce, verifier] = [1, 2, 3, 4].map(() => client.randomPKCECodeVerifier())
  pending.set(id, { state, nonce, verifier })
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUrl,
    scope: 'openid mc_authn',
    acr_values: '2',
    version: 'mc_v2.0',
    login_hint: \`MSISDN:\${req.query.msisdn}\`,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  res.cookie('pending', id, { httpOnly: true, sameSite: 'lax' }).redirect(url.href)
})
app.get('/login/mobile/discovery_callback', async (req, res) => {
  const id = /pending=([\\w-]+)/.exec(req.headers.cookie ?? '')?.[1]
  const begun = pending.get(id)
  if (begun === undefined) return res.status(400).end()
  pending.delete(id)
  const tokens = await client.authorizationCodeGrant(config, new URL(req.originalUrl, redirectUrl), {
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    pkceCodeVerifier: begun.verifier,
  })
  const sessionId = client.randomPKCECodeVerifier()
  people.set(sessionId, { issuer: tokens.claims().iss, subject: tokens.claims().sub })
  res.cookie('mc_session', sessionId, { httpOnly: true, sameSite: 'lax' }).send('signed in')
})
app.listen(3000)
`
