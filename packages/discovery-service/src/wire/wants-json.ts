import { weighAccept } from './weigh-accept.ts'

/**
 * True for a program: `Accept` names application/json with no less weight than text/html, or `X-Redirect` is `APP`.
 * No header, or only wildcards, is false: the Discovery API then redirects.
 */
export function wantsJson(request: Request): boolean {
  if (request.headers.get('x-redirect')?.toUpperCase() === 'APP') return true
  const weight = weighAccept(request, 'application/json')
  return weight > 0 && weight >= weighAccept(request, 'text/html')
}
