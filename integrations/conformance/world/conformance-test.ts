import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { startServer as startOnExpress } from '@mobile-connect/server-express'
import { startServer as startOnHono } from '@mobile-connect/server-hono'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { SiteAddress } from '../../test/world/start-sandbox.ts'
import type { ConformanceRecord } from './conformance-record.ts'
import { type Stage, type StageOptions, startStage } from './start-stage.ts'

export type ConformanceTest = Omit<ConformanceRecord, 'answered' | 'server'> &
  StageOptions & {
    /** Shows the required behaviour, and says in a few words what our server did. */
    readonly show: (stage: Stage) => Promise<string>
  }

const servers = [
  ['Express', startOnExpress],
  ['Hono', startOnHono],
] as const

/** Runs each test on both servers, which start anew for it; a sandbox serves them all. */
export function describeConformance(tests: readonly ConformanceTest[]): void {
  const requests: string[] = []
  let address: SiteAddress
  let sandbox: Sandbox
  beforeAll(async () => {
    const port = await findFreePort()
    const site = `http://localhost:${port}`
    address = { port, site, redirectUrl: `${site}/server_side_api/discovery_callback` }
    sandbox = await createSandbox({
      port: 0,
      redirectUrls: [address.redirectUrl],
      log: (line) => requests.push(line),
    })
  })
  afterAll(() => sandbox.close())

  describe.each(servers)('on %s', (server, startServer) => {
    for (const { show, id, profile, provider, required, ...options } of tests) {
      it(`${id} of ${profile}: where the operator ${provider}, our server has to ${required}`, async ({ task }) => {
        sandbox.reset()
        requests.length = 0
        const stage = await startStage({ sandbox, requests, address, startServer }, options)
        try {
          const answered = await show(stage)
          task.meta.conformance = { id, profile, provider, required, server, answered }
        } finally {
          await stage.close()
        }
      })
    }
  })
}
