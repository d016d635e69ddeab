import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describeWebAdapter, type ListenWith } from '@mobile-connect/web-contract'
import express, { type NextFunction, type Request, type Response } from 'express'
import { onTestFinished } from 'vitest'
import { mobileConnectExpress } from '../src/index.ts'

const listen: ListenWith = async (handler, hostCookie) => {
  const app = express()
  app.use((_req, res, next) => {
    if (hostCookie !== undefined) res.setHeader('set-cookie', hostCookie)
    next()
  })
  app.use(mobileConnectExpress({ handler }))
  app.use((_error: Error, _req: Request, res: Response, _next: NextFunction) => void res.status(500).end())
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describeWebAdapter(listen)
