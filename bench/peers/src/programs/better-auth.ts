import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { genericOAuth } from 'better-auth/plugins'
import Database from 'better-sqlite3'
import { listen, settings } from './listen.ts'

/** Better Auth on SQLite with one operator, and without a rate limit, as is its default outside production. */
const db = new Database(settings.databaseFile.replace('.db', '-better-auth.db'))
db.pragma('journal_mode = WAL')
const operator = {
  providerId: 'operator',
  discoveryUrl: `${settings.issuer}/.well-known/openid-configuration`,
  clientId: settings.clientId,
  clientSecret: settings.clientSecret,
  redirectURI: settings.redirectUrl,
  scopes: ['openid', 'mc_authn'],
  pkce: true,
  authorizationUrlParams: { acr_values: '2', version: 'mc_v1.1', client_name: 'Example Shop' },
}
const options = {
  baseURL: new URL(settings.redirectUrl).origin,
  secret: 'secret of the sessions, long enough for it',
  database: db,
  plugins: [genericOAuth({ config: [operator] })],
}
await (await getMigrations(options)).runMigrations()
listen(toNodeHandler(betterAuth(options)))
