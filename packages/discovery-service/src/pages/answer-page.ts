import type { WireReply } from '../wire/wire-exchange.ts'
import type { SelectionTexts } from './languages/selection-texts.ts'
import { buildPolicy, type Html } from '@mobile-connect/pages'
import { nameStylesheet } from './serve-stylesheet.ts'
import { renderDocument } from './render-document.ts'

/** @param formTargets - Sources, beside this service, that a form post of the page may end at. */
export async function answerPage(
  status: number,
  content: Html,
  texts: SelectionTexts,
  formTargets: readonly string[],
  basePath: string,
): Promise<WireReply> {
  const policy = buildPolicy({ 'style-src': "'self'", 'form-action': ["'self'", ...formTargets].join(' ') })
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': texts.language,
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    cookies: [],
    body: renderDocument(content, texts, await nameStylesheet(basePath)).markup,
  }
}
