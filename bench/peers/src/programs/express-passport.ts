import express from 'express'
import session from 'express-session'
import * as client from 'openid-client'
import { Strategy } from 'openid-client/passport'
import passport from 'passport'
import { discover } from '../sign-ins.ts'
import { describeRequest, listen, settings } from './listen.ts'

/** The same by passport, with the strategy of openid-client. */
const strategy = new Strategy(
  { config: await discover(settings), callbackURL: settings.redirectUrl, name: 'operator', sessionKey: 'operator' },
  (tokens, verified) => {
    verified(null, { id: tokens.claims()?.sub ?? '' })
  },
)
Object.assign(strategy, {
  authorizationRequestParams: () => new URLSearchParams(describeRequest(client.randomState(), client.randomNonce())),
})
passport.use(strategy)
passport.serializeUser((user, done) => {
  done(null, user)
})
passport.deserializeUser((user: Express.User, done) => {
  done(null, user)
})

const app = express().disable('x-powered-by')
app.use(session({ secret: 'secret of the sessions', resave: false, saveUninitialized: false }))
app.use(passport.session())
app.get('/start', passport.authenticate('operator'))
app.get('/callback', passport.authenticate('operator'), (req, res) => {
  res.json({ subject: req.user })
})
listen(app)
