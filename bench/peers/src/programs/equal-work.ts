import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import express from 'express'
import * as client from 'openid-client'
import pino from 'pino'
import { discover } from '../sign-ins.ts'
import { describeRequest, listen, settings } from './listen.ts'

/**
 * What a reference server does at each step, written for one operator: Express and openid-client, a sealed row of SQLite for
 * the sign-in and one for the session, a limit that instances share, a cookie that binds the browser, and one log line.
 */
const STARTS_PER_MINUTE = 1_000_000
const LIFETIME_MS = 600_000
const SESSION_LIFETIME_MS = 28_800_000

const config = await discover(settings)
const log = pino()
const key = randomBytes(32)
const db = new Database(settings.databaseFile)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = NORMAL')
db.exec(`
  CREATE TABLE pending (id TEXT PRIMARY KEY, expires_at_ms INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE session (id TEXT PRIMARY KEY, expires_at_ms INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE nonce (id TEXT PRIMARY KEY, expires_at_ms INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE starts (id TEXT PRIMARY KEY, points INTEGER NOT NULL) WITHOUT ROWID;
`)
const put = db.prepare('INSERT INTO pending (id, expires_at_ms, value) VALUES (?, ?, ?)')
const take = db.prepare<[string], { expires_at_ms: number; value: string }>(
  'DELETE FROM pending WHERE id = ? RETURNING expires_at_ms, value',
)
const keep = db.prepare('INSERT INTO session (id, expires_at_ms, value) VALUES (?, ?, ?)')
const claim = db.prepare('INSERT INTO nonce (id, expires_at_ms) VALUES (?, ?)')
const count = db.prepare<[string], { points: number }>(
  'INSERT INTO starts (id, points) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET points = points + 1 RETURNING points',
)
const COOKIE_ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

const app = express().disable('x-powered-by').disable('etag')

app.get('/start', async (req, res) => {
  const startedAtMs = performance.now()
  const minute = Math.floor(Date.now() / 60_000)
  const [counted] = count.all(hash(`${req.ip ?? ''} ${String(minute)}`))
  if ((counted?.points ?? 0) > STARTS_PER_MINUTE) {
    res.status(429).end()
    return
  }
  const binding = randomBytes(32).toString('base64url')
  const [state, nonce, codeVerifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  const url = client.buildAuthorizationUrl(config, {
    ...describeRequest(state, nonce),
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  })
  const id = hash(`${state} ${binding}`)
  put.run(id, Date.now() + LIFETIME_MS, seal(id, { nonce, codeVerifier }))
  res.setHeader('set-cookie', `binding=${binding}; ${COOKIE_ATTRIBUTES}; Max-Age=600`)
  res.setHeader('cache-control', 'no-store')
  res.redirect(url.href)
  writeLine('start', 302, startedAtMs)
})

app.get('/callback', async (req, res) => {
  const startedAtMs = performance.now()
  const url = new URL(settings.redirectUrl)
  url.search = new URL(req.originalUrl, url).search
  const [, binding = ''] = /binding=([^;]+)/.exec(req.headers.cookie ?? '') ?? []
  const state = url.searchParams.get('state') ?? ''
  const id = hash(`${state} ${binding}`)
  const [row] = take.all(id)
  if (row === undefined || row.expires_at_ms <= Date.now()) {
    res.status(400).json({ error: 'unknown_sign_in' })
    return
  }
  const { nonce, codeVerifier } = open(id, row.value) as { readonly nonce: string; readonly codeVerifier: string }
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
  })
  const claims = tokens.claims()
  claim.run(hash(`${claims?.iss ?? ''} ${nonce}`), (claims?.exp ?? 0) * 1_000)
  const token = randomBytes(32).toString('base64url')
  const sessionId = hash(token)
  const { access_token, refresh_token, id_token } = tokens
  const value = seal(sessionId, { claims, access_token, refresh_token, id_token })
  keep.run(sessionId, Date.now() + SESSION_LIFETIME_MS, value)
  res.setHeader('set-cookie', [`session=${token}; ${COOKIE_ATTRIBUTES}`, `binding=; ${COOKIE_ATTRIBUTES}; Max-Age=0`])
  res.setHeader('cache-control', 'no-store')
  res.json({ subject: claims?.sub, issuer: claims?.iss })
  writeLine('callback', 200, startedAtMs)
})

listen(app)

function writeLine(route: string, status: number, startedAtMs: number): void {
  log.info({ event: 'request', route, status, durationMs: Math.round(performance.now() - startedAtMs) })
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function seal(id: string, value: object): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id))
  const sealed = [iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(sealed).toString('base64url')
}

function open(id: string, text: string): unknown {
  const sealed = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(-16))
  return JSON.parse(decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8'))
}
