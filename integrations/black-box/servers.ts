import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { startServer as startExpress } from '@mobile-connect/server-express'
import { startServer as startHono } from '@mobile-connect/server-hono'
import { findFreePort } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Exchange, type StartServer, startSubject, type Subject } from './world/start-subject.ts'

const servers: readonly (readonly [framework: string, start: StartServer])[] = [
  ['Express', startExpress],
  ['Hono', startHono],
]

/**
 * Runs the same tests against each server, one after the other on one port, and then compares all that they answered.
 *
 * Time stands still and randomness repeats, so that nothing has to be left out of the comparison but what the operator makes
 * up and the headers that Node.js writes.
 */
export function describeServers(title: string, define: (subject: () => Subject) => void): void {
  describe(title, () => {
    const said = new Map<string, readonly Exchange[]>()
    let sandbox: Sandbox
    let site: { readonly port: number; readonly site: string; readonly redirectUrl: string }
    beforeAll(async () => {
      vi.useFakeTimers({ toFake: ['Date'] })
      const port = await findFreePort()
      const origin = `http://localhost:${port}`
      site = { port, site: origin, redirectUrl: `${origin}/server_side_api/discovery_callback` }
      const redirectUrls = [site.redirectUrl, 'https://bank.example/login/mobile/discovery_callback']
      sandbox = await createSandbox({ port: 0, redirectUrls })
    })
    afterAll(async () => {
      await sandbox.close()
      vi.useRealTimers()
    })

    describe.each(servers)('on %s', (framework, start) => {
      let subject: Subject
      beforeAll(async () => {
        sandbox.reset()
        subject = await startSubject(start, sandbox, site)
        said.set(framework, subject.exchanges)
      })
      afterAll(() => subject.close())
      define(() => subject)
    })

    it('is the same octet by octet: status lines, headers and bodies', () => {
      const [express = [], hono = []] = servers.map(([framework]) => said.get(framework))
      expect(express.length).toBeGreaterThan(10)
      expect(hono).toEqual(express)
    })
  })
}
