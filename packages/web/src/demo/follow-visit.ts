import type { Visit } from '../site.ts'

/** Does the work of a request; where an inspector is there and the browser is known, it records the steps made in it. */
export function followVisit({ site, request }: Visit, work: () => Promise<Response>): Promise<Response> {
  const binding = site.binding.read(request)
  const inspector = site.demo?.inspector
  return inspector === undefined || binding === undefined ? work() : inspector.follow(binding, work)
}
