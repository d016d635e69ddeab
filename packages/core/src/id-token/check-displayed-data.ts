import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/**
 * `displayed_data`, what the person saw, holds every text that was sent: part of check 16. Operators put the parts
 * together in their own way, so order and white space do not count.
 */
export function checkDisplayedData(claims: JsonObject, sent: readonly string[]): void {
  const shown = claims['displayed_data']
  if (shown === undefined || sent.length === 0) return
  if (typeof shown !== 'string' || !sent.every((text) => squeeze(shown).includes(squeeze(text)))) {
    throw new MobileConnectError('MC_ID_TOKEN_DISPLAYED_DATA', {
      field: 'displayed_data',
      expected: 'the texts sent',
      received: describeKind(shown),
    })
  }
}

function squeeze(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}
