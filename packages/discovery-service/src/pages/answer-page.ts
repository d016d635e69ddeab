import type { SelectionTexts } from './languages/selection-texts.ts'
import type { Markup } from './markup.ts'
import { nameStylesheet } from './serve-stylesheet.ts'
import { renderDocument } from './render-document.ts'

/** @param formTargets - Sources, beside this service, that a form post of the page may end at. */
export async function answerPage(
  status: number,
  content: Markup,
  texts: SelectionTexts,
  formTargets: readonly string[],
  basePath: string,
): Promise<Response> {
  const formAction = ["'self'", ...formTargets].join(' ')
  return new Response(renderDocument(content, texts, await nameStylesheet(basePath)).text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': texts.language,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
