import { PALETTE } from '@mobile-connect/pages'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'

const types = {
  'sandbox.css': 'text/css',
  'handset.js': 'text/javascript',
  'gateway.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
} as const

/** Found by the package, because the published program is one file in another folder. */
const ASSETS = new URL('src/assets/', import.meta.resolve('@mobile-connect/sandbox/package.json'))

/** The files of `src/assets`, read once. The style sheet begins with the colours of all programs. */
export function assetRoutes(): Hono {
  const app = new Hono()
  for (const [name, type] of Object.entries(types)) {
    const file = readFileSync(new URL(name, ASSETS), 'utf8')
    const body = name === 'sandbox.css' ? `:root {\n  ${PALETTE}\n}\n${file}` : file
    const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }
    app.get(`/assets/${name}`, (c) => c.body(body, 200, headers))
  }
  return app
}
