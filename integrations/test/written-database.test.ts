import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@mobile-connect/sandbox'
import { readServerConfig } from '@mobile-connect/server'
import { startServer as startExpress } from '@mobile-connect/server-express'
import { startServer as startHono } from '@mobile-connect/server-hono'
import { findFreePort } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

/** Approves by itself. */
const MSISDN = '447700900917'
const TEN_YEARS_MS = 315_360_000_000

it.each([
  ['Express', 0, startExpress],
  ['Hono', 0, startHono],
  ['Hono', TEN_YEARS_MS, startHono],
])(
  'a document written into the database of %s, dated %d ms later, does not decide where secrets go',
  async (_, laterMs, start) => {
    const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-written-'))
    const port = await findFreePort()
    const site = `http://localhost:${port}`
    const redirectUrl = `${site}/server_side_api/discovery_callback`
    const sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl] })
    const [application] = sandbox.description.applications
    const config = readServerConfig({
      PORT: String(port),
      MC_ADMIN_PORT: '0',
      MC_STORAGE_URL: `sqlite:${join(folder, 'data.db')}`,
      MC_CLIENT_ID: application?.clientId,
      MC_CLIENT_SECRET: application?.clientSecret,
      MC_DISCOVERY_URL: sandbox.description.discoveryUrl,
      MC_REDIRECT_URL: redirectUrl,
    })
    const signIn = async (): Promise<number> => {
      const server = await start(config, () => undefined)
      const url = `${site}/server_side_api/start_discovery?msisdn=${MSISDN}`
      const { status } = await createBrowser().open(url, { accept: 'application/json' })
      await server.close()
      return status
    }
    const read = (db: Database.Database) =>
      db.prepare<[], { document: string }>('SELECT document FROM document_cache').all()
    try {
      expect(await signIn()).toBe(200)
      const db = new Database(join(folder, 'data.db'))
      db.prepare(
        `UPDATE document_cache SET fetched_at_ms = fetched_at_ms + ${laterMs},
      document = replace(document, '/token"', '/stolen"')`,
      ).run()
      expect(read(db).some(({ document }) => document.includes('/stolen"'))).toBe(true)
      expect(await signIn()).toBe(200)
      expect(read(db).some(({ document }) => document.includes('/stolen"'))).toBe(false)
      db.close()
    } finally {
      await sandbox.close()
      rmSync(folder, { recursive: true })
    }
  },
)
