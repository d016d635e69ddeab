import type { WireReply, WireRequest } from '../wire/wire-exchange.ts'
import { encodeHex } from '../wire/encode-bytes.ts'
import { requireMethod } from '../wire/refusal.ts'
import { SELECTION_STYLESHEET } from './selection-stylesheet.ts'

export function answerStylesheet(request: WireRequest): WireReply {
  requireMethod(request, 'GET')
  return {
    status: 200,
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
    cookies: [],
    body: SELECTION_STYLESHEET,
  }
}

/** Path of the stylesheet with a hash of its content, so that it may be cached for ever. */
export async function nameStylesheet(basePath: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SELECTION_STYLESHEET))
  return `${basePath}/v2/discovery/assets/selection.css?v=${encodeHex(new Uint8Array(digest, 0, 8))}`
}
