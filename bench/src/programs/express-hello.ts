import type { AddressInfo } from 'node:net'
import express from 'express'

/** The redirect that a start route ends with, and nothing else. */
const app = express().get('/start', (_req, res) => {
  const url = new URL('https://operator.example/authorize')
  url.searchParams.set('state', crypto.randomUUID())
  res.redirect(url.href)
})
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
