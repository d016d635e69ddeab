/** True when `Accept` names text/html with more weight than application/json. No header, or only wildcards, is false. */
export function prefersHtml(request: Request): boolean {
  return weigh(request, 'text/html') > weigh(request, 'application/json')
}

/**
 * True for a program: `Accept` names application/json with no less weight than text/html, or `X-Redirect` is `APP`.
 * No header, or only wildcards, is false: the Discovery API then redirects.
 */
export function wantsJson(request: Request): boolean {
  if (request.headers.get('x-redirect')?.toUpperCase() === 'APP') return true
  const weight = weigh(request, 'application/json')
  return weight > 0 && weight >= weigh(request, 'text/html')
}

/** The weight of a media type that `Accept` names: 0 to 1. A wildcard names none, so it counts as 0. */
function weigh(request: Request, type: string): number {
  for (const range of (request.headers.get('accept') ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim())
    if (name !== type) continue
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0
  }
  return 0
}
