import express from 'express'
import session from 'express-session'
import * as client from 'openid-client'
import { discover } from '../sign-ins.ts'
import { describeRequest, listen, settings } from './listen.ts'

/** Express, openid-client and a session in memory: what most tutorials build. */
declare module 'express-session' {
  interface SessionData {
    pending: { readonly state: string; readonly nonce: string; readonly codeVerifier: string }
    subject: string
  }
}

const config = await discover(settings)
const app = express().disable('x-powered-by')
app.use(session({ secret: 'secret of the sessions', resave: false, saveUninitialized: false }))

app.get('/start', async (req, res) => {
  const [state, nonce, codeVerifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  req.session.pending = { state, nonce, codeVerifier }
  const url = client.buildAuthorizationUrl(config, {
    ...describeRequest(state, nonce),
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  })
  res.redirect(url.href)
})

app.get('/callback', async (req, res) => {
  const { pending } = req.session
  if (pending === undefined) {
    res.status(400).json({ error: 'unknown_sign_in' })
    return
  }
  delete req.session.pending
  const url = new URL(settings.redirectUrl)
  url.search = new URL(req.originalUrl, url).search
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.codeVerifier,
  })
  req.session.subject = tokens.claims()?.sub ?? ''
  res.json({ subject: req.session.subject })
})

listen(app)
