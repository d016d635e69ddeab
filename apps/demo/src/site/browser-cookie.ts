import { randomBytes } from 'node:crypto'
import type { WebRequest } from '@mobile-connect/web'

const NAME = 'mc_demo'
const LIFETIME_S = 3600
const wellFormed = new RegExp(`(?:^|; *)${NAME}=([A-Za-z0-9_-]{43})(?:;|$)`)

/** The id by which the inspector keeps the steps of this browser, where the request carries one. */
export function readBrowser({ header }: WebRequest): string | undefined {
  return wellFormed.exec(header('cookie') ?? '')?.[1]
}

export function createBrowser(): string {
  return randomBytes(32).toString('base64url')
}

export function writeBrowser(browser: string, isHttps: boolean): string {
  return `${NAME}=${browser}; Path=/; Max-Age=${LIFETIME_S}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
}
