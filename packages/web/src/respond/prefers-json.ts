import { isBearer } from '../session/is-bearer.ts'

/** Whether `Accept` ranks JSON above a page. Browsers and clients that say nothing get pages, bearers of a token JSON. */
export function prefersJson(request: Request): boolean {
  const ranges = (request.headers.get('accept') ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
  })
  const weightOf = (...types: readonly string[]): number =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ weight }) => weight))
  const [json, page] = [weightOf('application/json', 'application/problem+json'), weightOf('text/html')]
  return json > page || (page === 0 && isBearer(request))
}
