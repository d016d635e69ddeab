import { isBearer } from './session-cookie.ts'
import type { WebRequest } from '../web-exchange.ts'

/** Whether `Accept` ranks JSON above a page. Browsers and clients without `Accept` get pages, bearers of a token JSON. */
export function prefersJson(request: WebRequest): boolean {
  const accept = request.header('accept')
  if (accept === undefined) return isBearer(request)
  const ranges = readRanges(accept)
  const weightOf = (...types: readonly string[]): number =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ weight }) => weight))
  const [json, page] = [weightOf('application/json', 'application/problem+json'), weightOf('text/html')]
  return json > page || (page === 0 && isBearer(request))
}

function readRanges(accept: string): readonly { readonly type: string; readonly weight: number }[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
  })
}
