import { encodeHex } from '../wire/encode-hex.ts'
import { selectionStylesheet } from './selection-stylesheet.ts'

/** Path of the stylesheet with a hash of its content, so that it may be cached for ever. */
export async function nameStylesheet(basePath: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(selectionStylesheet))
  return `${basePath}/v2/discovery/assets/selection.css?v=${encodeHex(new Uint8Array(digest, 0, 8))}`
}
