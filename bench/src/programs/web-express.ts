import type { AddressInfo } from 'node:net'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import express from 'express'
import { openWebHandler } from './open-web-handler.ts'

const app = express().use('/server_side_api', mobileConnectExpress({ handler: openWebHandler() }))
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
