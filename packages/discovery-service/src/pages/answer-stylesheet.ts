import { requireMethod } from '../wire/require-method.ts'
import { selectionStylesheet } from './selection-stylesheet.ts'

export function answerStylesheet(request: Request): Response {
  requireMethod(request, 'GET')
  return new Response(selectionStylesheet, {
    headers: {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
