import { openMobileConnect } from '@mobile-connect/server'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import express from 'express'

const people = new Map() // stands for the sessions that your server has anyway
const mobileConnect = await openMobileConnect({
  clientId: 'sandbox-shop',
  clientSecret: 'sandbox-shop-secret',
  discoveryUrl: 'http://localhost:8090/v2/discovery',
  redirectUrl: 'http://localhost:3000/login/mobile/discovery_callback',
  onSignIn: ({ sessionId, issuer, subject }) => void people.set(sessionId, { issuer, subject }),
})
express().use('/login/mobile', mobileConnectExpress(mobileConnect)).listen(3000)
