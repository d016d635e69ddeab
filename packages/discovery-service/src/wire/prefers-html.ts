import { weighAccept } from './weigh-accept.ts'

/** True when `Accept` names text/html with more weight than application/json. No header, or only wildcards, is false. */
export function prefersHtml(request: Request): boolean {
  return weighAccept(request, 'text/html') > weighAccept(request, 'application/json')
}
